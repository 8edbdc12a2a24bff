// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The thread of a pipe: reads, or writes, as the loop tells it, and closes the stream in the end. Nobody else touches the
 * stream, as a file descriptor that is closed under a read may be another file by then.
 *
 * <p>It is a platform thread on all JDKs: a virtual one would hold its carrier while it reads, and with some hundred pipes there
 * would be none left for others.
 */
final class Pump implements Executor {
    private static final Runnable END = () -> {};

    private final Closeable stream;
    private final String name;
    private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private boolean started;

    Pump(Closeable stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    @Override
    public void execute(Runnable job) {
        jobs.add(job);
        if (started) return;
        started = true;
        Thread thread = new Thread(this::pump, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the stream when the job that is under way has ended, and ends. */
    void end() {
        if (started) jobs.add(END);
        else close();
    }

    /**
     * Holds the lock of the stream all the time. The JDK asks for it when the child has ended, to close the pipe with what is
     * in it then; what the child's own children still write would be lost.
     */
    private void pump() {
        synchronized (stream) {
            try {
                for (Runnable job = jobs.take(); job != END; job = jobs.take()) job.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // somebody wants it to end
            } finally {
                close();
            }
        }
    }

    private void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // all that was to be written was flushed before, or it failed and the loop knows that
        }
    }
}
