// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import java.io.PrintStream;

/** The source pushes items through the stages, and closing the first stage ends them all. */
public final class SourceFilterSink {
    private SourceFilterSink() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        source(evenSquares(total(out), out), out);
    }

    /** Drives the pipeline; an ordinary method. */
    static void source(Gen<?, Integer, ?> target, PrintStream out) {
        for (int item = 1; item <= 10; item++) {
            out.println("source: " + item);
            target.send(item);
        }
        target.close();
    }

    @Generator(primed = true)
    static Gen<?, Integer, ?> evenSquares(Gen<?, Integer, ?> target, PrintStream out) {
        try {
            while (true) {
                int item = Gen.<Integer>yield();
                if (item % 2 == 0) target.send(item * item);
            }
        } catch (GeneratorExit exit) {
            out.println("filter: done");
            target.raise(exit);
            return Gen.end();
        }
    }

    @Generator(primed = true)
    static Gen<?, Integer, ?> total(PrintStream out) {
        int total = 0;
        try {
            while (true) {
                int item = Gen.<Integer>yield();
                out.println("sink: " + item);
                total += item;
            }
        } catch (GeneratorExit exit) {
            out.println("sink: done, the total is " + total);
            throw exit; // a sink that returned here would make raise() throw StopIteration in the filter
        }
    }
}
