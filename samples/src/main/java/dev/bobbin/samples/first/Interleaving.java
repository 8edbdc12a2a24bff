// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/** Two methods that are left in the middle for each other. */
public final class Interleaving {
    private Interleaving() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        takeTurns(a(out), b(out));
    }

    @Generator
    static Iterator<?> a(PrintStream out) {
        out.println("1");
        out.println("2");
        Gen.yield();
        out.println("3");
        return Gen.end();
    }

    @Generator
    static Iterator<?> b(PrintStream out) {
        out.println("x");
        out.println("y");
        Gen.yield();
        out.println("z");
        return Gen.end();
    }

    /** A scheduler: each generator runs to its next yield and then goes to the end of the queue. */
    static void takeTurns(Iterator<?>... generators) {
        Queue<Iterator<?>> waiting = new ArrayDeque<>(List.of(generators));
        while (!waiting.isEmpty()) {
            Iterator<?> generator = waiting.remove();
            if (generator.hasNext()) {
                generator.next();
                waiting.add(generator);
            }
        }
    }
}
