// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A shop from which somebody takes more potatoes than it has. */
public final class Potatoes {
    private final Deque<Potato> shelf = new ArrayDeque<>();
    private final PrintStream out;
    private int waits;

    private Potatoes(int count, PrintStream out) {
        for (int i = 0; i < count; i++) shelf.add(new Potato());
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        new Potatoes(5, out).buy(50);
    }

    private void buy(int count) {
        List<Potato> bucket = new ArrayList<>();
        try {
            for (Potato potato : take(count)) {
                bucket.add(potato);
                out.printf("Got potato %d...%n", bucket.size());
            }
        } catch (OutOfPatience e) {
            out.println("Gave up.");
        }
        out.printf("%d potatoes in the bucket.%n", bucket.size());
    }

    /** Yields potatoes as long as there are some, and waits where there are none. */
    @Generator
    private Gen<Potato, ?, ?> take(int count) {
        int taken = 0;
        while (taken < count) {
            if (shelf.isEmpty()) {
                waitForMore();
            } else {
                Gen.yield(shelf.removeLast());
                taken++;
            }
        }
        return Gen.end();
    }

    /** A real shop would sleep here; nobody ever brings potatoes to this one. */
    private void waitForMore() {
        if (++waits == 3) throw new OutOfPatience();
        out.println("No potatoes left, waiting...");
    }

    private static final class Potato {}

    private static final class OutOfPatience extends RuntimeException {}
}
