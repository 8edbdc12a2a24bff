// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** Calling an ordinary method runs it; calling one that yields runs nothing yet. */
public final class OrdinaryOrYielding {
    private OrdinaryOrYielding() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        int result = ordinary(out);
        out.println(result);

        Gen<Integer, ?, ?> generator = yielding(out);
        out.println("GEN_" + generator.state());
        out.println(generator.next());
    }

    static int ordinary(PrintStream out) {
        out.println("good");
        return 2;
    }

    @Generator
    static Gen<Integer, ?, ?> yielding(PrintStream out) {
        out.println("good");
        Gen.yield(5);
        return Gen.end();
    }
}
