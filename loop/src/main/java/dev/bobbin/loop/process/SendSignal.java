// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Signal;
import java.io.IOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Sends signals: Java has two, and a shell the others. */
final class SendSignal {
    private SendSignal() {}

    static Promise<@Nullable Void> to(Process process, Signal signal, Loop loop) {
        if (signal != Signal.TERM && signal != Signal.KILL) {
            return loop.runInExecutor(null, () -> byShell(process, signal));
        }
        if (process.isAlive()) {
            ProcessHandle handle = process.toHandle(); // Process.destroy() would close the pipes as well
            if (signal == Signal.TERM) handle.destroy();
            else handle.destroyForcibly();
        }
        return sent(loop);
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private static Promise<@Nullable Void> sent(Loop loop) {
        Promise<@Nullable Void> sent = loop.createPromise();
        sent.setResult(null);
        return sent;
    }

    /** Every POSIX system has a shell, and every shell knows {@code kill}; a program of that name may be missing. */
    private static @Nullable Void byShell(Process process, Signal signal) throws IOException, InterruptedException {
        if (!process.isAlive()) return null;
        String command = "kill -" + signal.number() + " " + process.pid();
        Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (shell.waitFor() == 0 || !process.isAlive()) return null;
        throw new IOException("signal " + signal + " could not be sent: " + said.strip());
    }
}
