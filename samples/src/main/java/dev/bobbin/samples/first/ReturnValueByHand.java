// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.io.PrintStream;

/** What a generator returns is the value of the {@code yieldFrom} that ran it, and of a {@link StopIteration}. */
public final class ReturnValueByHand {
    private ReturnValueByHand() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        run(awaiting(out));
    }

    /** A body that only returns. */
    @Generator
    static Gen<?, ?, Integer> function() {
        return Gen.end(1);
    }

    @Generator
    static Gen<?, ?, Void> awaiting(PrintStream out) {
        int result = Gen.yieldFrom(function());
        out.println(result);
        return Gen.end();
    }

    /** Runs a generator that is not expected to yield. */
    static Object run(Gen<?, ?, ?> generator) {
        try {
            generator.send(null);
        } catch (StopIteration end) {
            return end.value();
        }
        return null;
    }
}
