// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What the tests torture. */
final class Victim {
    private final List<String> log = new ArrayList<>();

    String work(int n, long wide, String text) {
        for (int i = 0; i < n; i++) {
            try {
                log.add(new StringBuilder(text)
                        .append(part(i))
                        .append(i > 1 ? wide : -wide)
                        .toString());
            } catch (IllegalArgumentException e) {
                log.add("caught " + e.getMessage());
            } finally {
                log.add("finally " + half(i));
            }
        }
        IntFunction<String> lambda = count -> count + text;
        return lambda.apply(log.size()) + log;
    }

    private static char part(int i) {
        if (i == 1) throw new IllegalArgumentException("one");
        return (char) ('a' + i);
    }

    private static double half(int i) {
        return i / 2.0;
    }

    synchronized void locked() {
        log.clear();
    }

    void monitor() {
        synchronized (log) {
            log.clear();
        }
    }
}
