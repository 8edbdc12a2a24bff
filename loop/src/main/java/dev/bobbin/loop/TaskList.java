// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The unfinished tasks of a loop, oldest first, linked through themselves. */
final class TaskList {
    private @Nullable Task<?> oldest;
    private @Nullable Task<?> newest;
    private int lastNumber;

    int nextNumber() {
        return ++lastNumber;
    }

    void add(Task<?> task) {
        Task<?> before = newest;
        task.earlier = before;
        newest = task;
        if (before == null) {
            oldest = task;
        } else {
            before.later = task;
        }
    }

    void remove(Task<?> task) {
        Task<?> before = task.earlier;
        Task<?> after = task.later;
        if (before == null) {
            oldest = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.earlier = before;
        }
        task.earlier = null;
        task.later = null;
    }

    boolean isEmpty() {
        return oldest == null;
    }

    Set<Task<?>> all() {
        Set<Task<?>> all = new LinkedHashSet<>();
        for (Task<?> task = oldest; task != null; task = task.later) all.add(task);
        return all;
    }
}
