// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.Chain;
import dev.bobbin.benchmarks.workload.Conversation;
import dev.bobbin.benchmarks.workload.Fibonacci;
import dev.bobbin.benchmarks.workload.FirstOnly;
import dev.bobbin.benchmarks.workload.InOrder;
import dev.bobbin.benchmarks.workload.ManyKinds;
import dev.bobbin.benchmarks.workload.Pipeline;
import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import java.util.List;

/** What virtual threads are made of: the JDK's own continuations. Delegation is an ordinary call on their stack. */
public final class Continuations
        implements Range, Fibonacci, Conversation, InOrder, Chain, Pipeline, FirstOnly, ManyKinds {
    private int closed;

    @Override
    public Iterator<Integer> range(int n) {
        return Suspendable.iterator(items -> {
            for (int i = 0; i < n; i++) items.yield(i);
        });
    }

    @Override
    public Iterator<Long> fibonacci(int n) {
        return Suspendable.iterator(items -> {
            long a = 0;
            long b = 1;
            for (int i = 0; i < n; i++) {
                items.yield(a);
                long sum = a + b;
                a = b;
                b = sum;
            }
        });
    }

    @Override
    public long converse(int rounds) {
        Suspendable<Integer> adder = new Suspendable<>(items -> {
            int total = 0;
            while (true) {
                items.yield(total);
                total += items.sent();
            }
        });
        adder.resume();
        long answers = 0;
        for (int i = 0; i < rounds; i++) {
            adder.send(i & 127);
            answers += adder.value();
        }
        return answers;
    }

    @Override
    public Iterator<Integer> inOrder(Node root) {
        return Suspendable.iterator(items -> walk(root, items));
    }

    private static void walk(Node node, Suspendable<Integer> items) {
        if (node == null) return;
        walk(node.left, items);
        items.yield(node.key);
        walk(node.right, items);
    }

    @Override
    public Iterator<Integer> chain(int depth, int n) {
        return Suspendable.iterator(items -> level(depth, n, items));
    }

    private static void level(int depth, int n, Suspendable<Integer> items) {
        if (depth > 0) level(depth - 1, n, items);
        else for (int i = 0; i < n; i++) items.yield(i);
    }

    @Override
    public Iterator<Integer> pipeline(int n) {
        return doubled(kept(range(n)));
    }

    private static Iterator<Integer> kept(Iterator<Integer> numbers) {
        return Suspendable.iterator(items -> {
            while (numbers.hasNext()) {
                int x = numbers.next();
                if (x % 3 != 0) items.yield(x);
            }
        });
    }

    private static Iterator<Integer> doubled(Iterator<Integer> numbers) {
        return Suspendable.iterator(items -> {
            while (numbers.hasNext()) items.yield(2 * numbers.next() + 1);
        });
    }

    /** A continuation cannot be closed: it is asked to go on, and returns. */
    @Override
    public int first(int from) {
        Suspendable<Integer> numbers = new Suspendable<>(items -> {
            try {
                for (int i = from; items.sent() == null; i++) items.yield(i);
            } finally {
                closed++;
            }
        });
        numbers.resume();
        int first = numbers.value();
        numbers.send(0);
        return first;
    }

    @Override
    public int closed() {
        return closed;
    }

    @Override
    public List<Iterator<Integer>> kinds(int n) {
        return List.of(
                range(n),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(2 * i);
                }),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(3 * i);
                }),
                Suspendable.iterator(items -> {
                    for (int i = n; i > 0; i--) items.yield(i);
                }),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(i ^ 5);
                }),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(i & 7);
                }),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(-i);
                }),
                Suspendable.iterator(items -> {
                    for (int i = 0; i < n; i++) items.yield(i / 2);
                }));
    }
}
