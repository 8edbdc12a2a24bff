// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Those who wait for one promise when there are several: tasks and callbacks, in the order in which they came. */
final class Waiters {
    private final List<Object> all = new ArrayList<>();

    Waiters(Object first, Object second) {
        all.add(first);
        all.add(second);
    }

    void add(Object waiter) {
        all.add(waiter);
    }

    int removeIf(Predicate<Object> isUnwanted) {
        int before = all.size();
        all.removeIf(isUnwanted);
        return before - all.size();
    }

    void wake(ReadyQueue ready) {
        for (Object waiter : all) ready.add(waiter);
    }
}
