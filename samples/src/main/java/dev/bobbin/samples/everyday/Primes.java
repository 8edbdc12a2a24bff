// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.stream.Collectors;

/** The sieve as a chain of generators: each prime adds a filter to the chain, while it runs. */
public final class Primes {
    private Primes() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        out.println(primes().stream()
                .takeWhile(prime -> prime < 100)
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
    }

    @Generator
    static Gen<Integer, ?, ?> primes() {
        Iterator<Integer> numbers = numbersFrom(2);
        while (true) {
            int prime = numbers.next();
            Gen.yield(prime);
            numbers = withoutMultiples(prime, numbers);
        }
    }

    @Generator
    static Iterator<Integer> numbersFrom(int first) {
        for (int n = first; ; n++) Gen.yield(n);
    }

    /** A lambda that yields is a generator too. */
    static Gen<Integer, ?, ?> withoutMultiples(int prime, Iterator<Integer> numbers) {
        return Gen.of(() -> {
            while (true) {
                int n = numbers.next();
                if (n % prime != 0) Gen.yield(n);
            }
        });
    }
}
