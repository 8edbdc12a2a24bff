// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** All orders of some things. */
public final class Permutations {
    private Permutations() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        for (List<String> order : permutations(List.of(), List.of("warp", "weft", "loom"))) {
            out.println(String.join(" ", order));
        }
        List<String> letters = List.of("bobbin".split(""));
        out.printf(
                "%d orders of 6 things%n",
                permutations(List.of(), letters).stream().count());
    }

    @Generator
    static <T> Gen<List<T>, ?, ?> permutations(List<T> chosen, List<T> rest) {
        if (rest.isEmpty()) Gen.yield(chosen);
        for (int i = 0; i < rest.size(); i++) {
            List<T> longer = new ArrayList<>(chosen);
            List<T> others = new ArrayList<>(rest);
            longer.add(others.remove(i));
            Gen.yieldFrom(permutations(longer, others));
        }
        return Gen.end();
    }
}
