// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a promise can still be completed when nothing is ready, due, or expected from outside. */
final class Deadlock {
    private Deadlock() {}

    /**
     * Throws when {@code main} can never be done: because tasks wait for each other in a circle; or, where time is
     * virtual, at all, as no other thread takes part in such a run.
     */
    static void check(Promise<?> main, boolean nobodyElse) {
        if (!main.isPending()) return;
        Set<Task<?>> chain = new LinkedHashSet<>();
        Task<?> cycleStart = follow(main, chain);
        if (cycleStart == null && !nobodyElse) return;
        throw new DeadlockException(message(main, chain, cycleStart));
    }

    /** Collects the tasks that wait for one another; returns the first that comes twice. */
    private static @Nullable Task<?> follow(Promise<?> main, Set<Task<?>> chain) {
        Object on = main;
        while (on instanceof Task<?> task && task.isPending()) {
            if (!chain.add(task)) return task;
            on = task.waitsFor();
        }
        return null;
    }

    private static String message(Promise<?> main, Set<Task<?>> chain, @Nullable Task<?> cycleStart) {
        String who = main instanceof Task<?> task ? task.name() : main.toString();
        StringBuilder text = new StringBuilder("deadlock: nothing is left to run, and ")
                .append(who)
                .append(" waits for ever");
        if (cycleStart != null) text.append("; tasks wait for each other: ").append(circle(chain, cycleStart));
        Set<Task<?>> all = new LinkedHashSet<>(chain);
        all.addAll(main.loop.tasks.all());
        for (Task<?> task : all)
            text.append(System.lineSeparator()).append("  ").append(task);
        return text.toString();
    }

    private static String circle(Set<Task<?>> chain, Task<?> start) {
        StringBuilder names = new StringBuilder();
        boolean inside = false;
        for (Task<?> task : chain) {
            inside |= task == start;
            if (inside) names.append(task.name()).append(" -> ");
        }
        return names.append(start.name()).toString();
    }
}
