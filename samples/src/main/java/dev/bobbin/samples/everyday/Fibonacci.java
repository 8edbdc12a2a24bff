// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.PrimitiveIterator;

/** Fibonacci numbers as far as 63 bits go; none of them is ever boxed. */
public final class Fibonacci {
    private Fibonacci() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        long evenSum = 0;
        int count = 0;
        long last = 0;
        for (PrimitiveIterator.OfLong numbers = fibonacci(); numbers.hasNext(); count++) {
            last = numbers.nextLong();
            if (last % 2 == 0 && last < 4_000_000) evenSum += last;
        }
        out.printf("%d numbers, the last is %d%n", count, last);
        out.printf("the even ones below four million add up to %d%n", evenSum);
    }

    @Generator
    static PrimitiveIterator.OfLong fibonacci() {
        long a = 0;
        long b = 1;
        while (a >= 0) { // until it overflows
            Gen.yield(a);
            long sum = a + b;
            a = b;
            b = sum;
        }
        return Gen.end();
    }
}
