// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** Generators inside each other; whoever stops early closes them all, the innermost first. */
public final class NestedGenerators {
    private NestedGenerators() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        try (Gen<String, ?, ?> pages = book(out)) {
            for (String page : pages) {
                out.println("reading " + page);
                if (page.equals("chapter 2, page 2")) {
                    out.println("That is enough for today.");
                    break;
                }
            }
        }
    }

    @Generator
    static Gen<String, ?, ?> book(PrintStream out) {
        try {
            for (int number = 1; number <= 3; number++) Gen.yieldFrom(chapter(number, out));
        } finally {
            out.println("closing the book");
        }
        return Gen.end();
    }

    @Generator
    static Gen<String, ?, ?> chapter(int number, PrintStream out) {
        try {
            for (int page = 1; page <= 3; page++) Gen.yield("chapter " + number + ", page " + page);
        } finally {
            out.println("closing chapter " + number);
        }
        return Gen.end();
    }
}
