// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Windows that slide over a sequence. An {@link Iterable}, so that they can be walked more than once. */
public final class SlidingWindows {
    private SlidingWindows() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        List<Integer> temperatures = List.of(12, 14, 13, 17, 21, 20, 16);
        Iterable<List<Integer>> byThree = windows(temperatures, 3);
        for (List<Integer> window : byThree) out.println(window + " " + sum(window) / 3);

        List<Integer> warmest = List.of();
        for (List<Integer> window : byThree) {
            if (sum(window) > sum(warmest)) warmest = window;
        }
        out.println("the warmest three: " + warmest);
    }

    @Generator
    static <T> Iterable<List<T>> windows(Iterable<T> items, int size) {
        Deque<T> window = new ArrayDeque<>();
        for (T item : items) {
            window.add(item);
            if (window.size() > size) window.remove();
            if (window.size() == size) Gen.yield(List.copyOf(window));
        }
        return Gen.end();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
