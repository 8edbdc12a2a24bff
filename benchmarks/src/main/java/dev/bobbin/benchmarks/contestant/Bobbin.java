// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.benchmarks.workload.Chain;
import dev.bobbin.benchmarks.workload.Conversation;
import dev.bobbin.benchmarks.workload.Fibonacci;
import dev.bobbin.benchmarks.workload.FibonacciOfLong;
import dev.bobbin.benchmarks.workload.Filter;
import dev.bobbin.benchmarks.workload.FirstOnly;
import dev.bobbin.benchmarks.workload.Heavy;
import dev.bobbin.benchmarks.workload.InOrder;
import dev.bobbin.benchmarks.workload.ManyKinds;
import dev.bobbin.benchmarks.workload.Nested;
import dev.bobbin.benchmarks.workload.Pipeline;
import dev.bobbin.benchmarks.workload.Range;
import dev.bobbin.benchmarks.workload.RangeOfInt;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;

/** Ours: every method is written as a user writes it, and rewritten by the build. */
public final class Bobbin
        implements Range,
                RangeOfInt,
                Fibonacci,
                FibonacciOfLong,
                Filter,
                Nested,
                Heavy,
                Conversation,
                InOrder,
                Chain,
                Pipeline,
                FirstOnly,
                ManyKinds {
    private int closed;

    @Override
    @Generator
    public Gen<Integer, ?, ?> range(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i);
        return Gen.end();
    }

    @Override
    @Generator
    public PrimitiveIterator.OfInt rangeOfInt(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i);
        return Gen.end();
    }

    @Override
    @Generator
    public Gen<Long, ?, ?> fibonacci(int n) {
        long a = 0;
        long b = 1;
        for (int i = 0; i < n; i++) {
            Gen.yield(a);
            long sum = a + b;
            a = b;
            b = sum;
        }
        return Gen.end();
    }

    @Override
    @Generator
    public PrimitiveIterator.OfLong fibonacciOfLong(int n) {
        long a = 0;
        long b = 1;
        for (int i = 0; i < n; i++) {
            Gen.yield(a);
            long sum = a + b;
            a = b;
            b = sum;
        }
        return Gen.end();
    }

    @Override
    @Generator
    public Gen<Integer, ?, ?> filtered(int turns, int mask) {
        for (int i = 0; i < turns; i++) {
            if ((i & mask) == 0) Gen.yield(i);
        }
        return Gen.end();
    }

    @Override
    @Generator
    public Gen<Integer, ?, ?> nested(int rows, int columns, int mask) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (((row + column) & mask) == 0) Gen.yield(row + column);
            }
        }
        return Gen.end();
    }

    @Override
    @Generator
    public Gen<Integer, ?, ?> scrambled(int n) {
        for (int i = 0; i < n; i++) {
            int h = i;
            for (int round = 0; round < ROUNDS; round++) h = h * 31 + (h >>> 7);
            Gen.yield(h);
        }
        return Gen.end();
    }

    @Override
    public long converse(int rounds) {
        Gen<Integer, Integer, ?> adder = adder();
        adder.next();
        long answers = 0;
        for (int i = 0; i < rounds; i++) answers += adder.send(i & 127);
        return answers;
    }

    @Generator
    private static Gen<Integer, Integer, ?> adder() {
        int total = 0;
        while (true) {
            Integer sent = Gen.yield(total);
            total += sent;
        }
    }

    @Override
    @Generator
    public Gen<Integer, ?, ?> inOrder(Node node) {
        if (node != null) {
            Gen.yieldFrom(inOrder(node.left));
            Gen.yield(node.key);
            Gen.yieldFrom(inOrder(node.right));
        }
        return Gen.end();
    }

    @Override
    @Generator
    public Gen<Integer, ?, ?> chain(int depth, int n) {
        if (depth == 0) {
            for (int i = 0; i < n; i++) Gen.yield(i);
        } else {
            Gen.yieldFrom(chain(depth - 1, n));
        }
        return Gen.end();
    }

    @Override
    public Iterator<Integer> pipeline(int n) {
        return doubled(kept(range(n)));
    }

    @Generator
    private static Gen<Integer, ?, ?> kept(Gen<Integer, ?, ?> numbers) {
        for (int x : numbers) {
            if (x % 3 != 0) Gen.yield(x);
        }
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> doubled(Gen<Integer, ?, ?> numbers) {
        for (int x : numbers) Gen.yield(2 * x + 1);
        return Gen.end();
    }

    @Override
    public int first(int from) {
        try (Gen<Integer, ?, ?> numbers = from(from)) {
            return numbers.next();
        }
    }

    @Generator
    private Gen<Integer, ?, ?> from(int from) {
        try {
            for (int i = from; ; i++) Gen.yield(i);
        } finally {
            closed++;
        }
    }

    @Override
    public int closed() {
        return closed;
    }

    @Override
    public List<Iterator<Integer>> kinds(int n) {
        return List.of(range(n), evens(n), triples(n), down(n), flipped(n), octal(n), negative(n), halves(n));
    }

    @Generator
    private static Gen<Integer, ?, ?> evens(int n) {
        for (int i = 0; i < n; i++) Gen.yield(2 * i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> triples(int n) {
        for (int i = 0; i < n; i++) Gen.yield(3 * i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> down(int n) {
        for (int i = n; i > 0; i--) Gen.yield(i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> flipped(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i ^ 5);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> octal(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i & 7);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> negative(int n) {
        for (int i = 0; i < n; i++) Gen.yield(-i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> halves(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i / 2);
        return Gen.end();
    }
}
