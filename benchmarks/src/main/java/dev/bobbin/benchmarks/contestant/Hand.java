// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** The limit: each workload as a careful engineer writes it without generators. */
public final class Hand
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
    public Iterator<Integer> range(int n) {
        return new Numbers(n);
    }

    @Override
    public PrimitiveIterator.OfInt rangeOfInt(int n) {
        return new Numbers(n);
    }

    @Override
    public Iterator<Long> fibonacci(int n) {
        return new Sums(n);
    }

    @Override
    public PrimitiveIterator.OfLong fibonacciOfLong(int n) {
        return new Sums(n);
    }

    @Override
    public Iterator<Integer> filtered(int turns, int mask) {
        return new Masked(turns, mask);
    }

    @Override
    public Iterator<Integer> nested(int rows, int columns, int mask) {
        return new MaskedSums(rows, columns, mask);
    }

    @Override
    public Iterator<Integer> scrambled(int n) {
        return new Scrambled(n);
    }

    @Override
    public long converse(int rounds) {
        Adder adder = new Adder();
        long answers = 0;
        for (int i = 0; i < rounds; i++) answers += adder.add(i & 127);
        return answers;
    }

    @Override
    public Iterator<Integer> inOrder(Node root) {
        return new Keys(root);
    }

    /** By hand nobody hands items on from iterator to iterator: the depth costs nothing. */
    @Override
    public Iterator<Integer> chain(int depth, int n) {
        return new Numbers(n);
    }

    @Override
    public Iterator<Integer> pipeline(int n) {
        return new Doubled(new Kept(new Numbers(n)));
    }

    @Override
    public int first(int from) {
        try (From numbers = new From(from)) {
            return numbers.next();
        }
    }

    @Override
    public int closed() {
        return closed;
    }

    @Override
    public List<Iterator<Integer>> kinds(int n) {
        return HandKinds.of(n);
    }

    private static final class Numbers implements PrimitiveIterator.OfInt {
        private final int end;
        private int next;

        Numbers(int end) {
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public int nextInt() {
            if (next >= end) throw new NoSuchElementException();
            return next++;
        }
    }

    private static final class Sums implements PrimitiveIterator.OfLong {
        private int left;
        private long a = 0;
        private long b = 1;

        Sums(int n) {
            left = n;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public long nextLong() {
            if (left == 0) throw new NoSuchElementException();
            left--;
            long item = a;
            a = b;
            b += item;
            return item;
        }
    }

    private static final class Masked implements PrimitiveIterator.OfInt {
        private final int end;
        private final int mask;
        private int next;

        Masked(int end, int mask) {
            this.end = end;
            this.mask = mask;
        }

        @Override
        public boolean hasNext() {
            int i = next;
            while (i < end && (i & mask) != 0) i++;
            next = i;
            return i < end;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) throw new NoSuchElementException();
            return next++;
        }
    }

    private static final class MaskedSums implements PrimitiveIterator.OfInt {
        private final int rows;
        private final int columns;
        private final int mask;
        private int row;
        private int column;

        MaskedSums(int rows, int columns, int mask) {
            this.rows = rows;
            this.columns = columns;
            this.mask = mask;
        }

        @Override
        public boolean hasNext() {
            int c = column;
            for (int r = row; r < rows; r++) {
                for (; c < columns; c++) {
                    if (((r + c) & mask) == 0) {
                        row = r;
                        column = c;
                        return true;
                    }
                }
                c = 0;
            }
            row = rows;
            return false;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) throw new NoSuchElementException();
            return row + column++;
        }
    }

    private static final class Scrambled implements PrimitiveIterator.OfInt {
        private final int end;
        private int next;

        Scrambled(int end) {
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public int nextInt() {
            if (next >= end) throw new NoSuchElementException();
            int h = next++;
            for (int round = 0; round < ROUNDS; round++) h = h * 31 + (h >>> 7);
            return h;
        }
    }

    private static final class Adder {
        private int total;

        int add(int sent) {
            total += sent;
            return total;
        }
    }

    private static final class Keys implements PrimitiveIterator.OfInt {
        private final Deque<Node> waiting = new ArrayDeque<>();

        Keys(Node root) {
            descend(root);
        }

        private void descend(Node node) {
            for (Node left = node; left != null; left = left.left) waiting.push(left);
        }

        @Override
        public boolean hasNext() {
            return !waiting.isEmpty();
        }

        @Override
        public int nextInt() {
            Node node = waiting.pop();
            descend(node.right);
            return node.key;
        }
    }

    private static final class Kept implements Iterator<Integer> {
        private final Iterator<Integer> numbers;
        private int item;
        private boolean waiting;

        Kept(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean hasNext() {
            while (!waiting && numbers.hasNext()) {
                item = numbers.next();
                waiting = item % 3 != 0;
            }
            return waiting;
        }

        @Override
        public Integer next() {
            if (!hasNext()) throw new NoSuchElementException();
            waiting = false;
            return item;
        }
    }

    private static final class Doubled implements Iterator<Integer> {
        private final Iterator<Integer> numbers;

        Doubled(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean hasNext() {
            return numbers.hasNext();
        }

        @Override
        public Integer next() {
            return 2 * numbers.next() + 1;
        }
    }

    private final class From implements Iterator<Integer>, AutoCloseable {
        private int next;

        From(int from) {
            next = from;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return next++;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
