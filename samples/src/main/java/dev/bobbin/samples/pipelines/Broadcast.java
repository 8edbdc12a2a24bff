// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import static dev.bobbin.samples.pipelines.LineStages.grep;
import static dev.bobbin.samples.pipelines.LineStages.printer;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.List;

/** One source, several filters, one printer: a line goes to every branch, and may come out of more than one. */
public final class Broadcast {
    private static final List<String> LINES = List.of(
            "the bobbin holds the thread",
            "the shuttle carries the bobbin",
            "the weaver sees neither",
            "a thread is wound on the bobbin, and a thread is unwound");

    private Broadcast() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Gen<?, String, ?> printer = printer(out);
        Gen<?, String, ?> branches =
                broadcast(List.of(grep("bobbin", printer), grep("thread", printer), grep("weaver", printer)));
        LINES.forEach(branches::send);
        branches.close();
    }

    @Generator(primed = true)
    static <T> Gen<?, T, ?> broadcast(List<Gen<?, T, ?>> targets) {
        while (true) {
            T item = Gen.yield();
            for (Gen<?, T, ?> target : targets) target.send(item);
        }
    }
}
