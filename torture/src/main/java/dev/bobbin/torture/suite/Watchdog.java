// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Ends the JVM when a test takes too long, which no exception can be relied on to do, and tells where it stood. */
final class Watchdog implements Runnable {
    private static final int FRAMES_TOLD = 40;

    private final Thread watched = Thread.currentThread();
    private final Duration patience;
    private final long end;
    private final PrintStream traces;
    private final Path lost;
    private volatile Step last = new Step("the first test is looked for");

    /** Watches the thread that makes it. */
    Watchdog(Duration patience, Duration all, PrintStream traces, Path lost) {
        this.patience = patience;
        this.end = System.nanoTime() + all.toNanos();
        this.traces = traces;
        this.lost = lost;
    }

    /** The last thing that has happened, and when. */
    private record Step(String what, long since) {
        Step(String what) {
            this(what, System.nanoTime());
        }
    }

    /** Something has happened. */
    void happens(String what) {
        last = new Step(what);
    }

    void start() {
        Thread thread = new Thread(this, "torture watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Step step = last;
            while (System.nanoTime() < end && System.nanoTime() - step.since() < patience.toNanos()) {
                Thread.sleep(200);
                step = last;
            }
            tell(step);
        } catch (InterruptedException | IOException e) {
            e.printStackTrace(traces);
        } finally {
            Runtime.getRuntime().halt(SuiteRun.HANGS);
        }
    }

    private void tell(Step step) throws IOException {
        long seconds = (System.nanoTime() - step.since()) / 1_000_000_000;
        String head = step.what() + ", and then nothing for " + seconds + " s";
        List<String> told = new ArrayList<>(List.of(head));
        Arrays.stream(watched.getStackTrace()).limit(FRAMES_TOLD).forEach(frame -> told.add("\tat " + frame));
        Files.write(lost, told);
        traces.println("=== " + head);
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            traces.println(thread.getKey());
            for (StackTraceElement frame : thread.getValue()) traces.println("\tat " + frame);
        }
    }
}
