// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process, in a thread, as that takes some milliseconds. Whoever does not wait for it any more abandons it, and then the
 * process is killed, be it there already or not yet.
 */
final class Launch implements Callable<Process> {
    private final ProcessBuilder builder;
    private @Nullable Process process;
    private boolean abandoned;

    Launch(ProcessBuilder builder) {
        this.builder = builder;
    }

    @Override
    public Process call() throws IOException {
        Process started = builder.start();
        synchronized (this) {
            process = started;
            if (abandoned) started.destroyForcibly();
        }
        return started;
    }

    synchronized void abandon() {
        abandoned = true;
        if (process != null) process.destroyForcibly();
    }
}
