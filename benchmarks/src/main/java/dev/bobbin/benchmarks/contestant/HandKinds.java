// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The eight iterators of {@link Hand#kinds}: each a class of its own, as they would come from eight authors. */
final class HandKinds {
    private HandKinds() {}

    static List<Iterator<Integer>> of(int n) {
        return List.of(
                new Up(n),
                new Evens(n),
                new Triples(n),
                new Down(n),
                new Flipped(n),
                new Octal(n),
                new Negative(n),
                new Halves(n));
    }

    private static final class Up implements Iterator<Integer> {
        private final int n;
        private int i;

        Up(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return i++;
        }
    }

    private static final class Evens implements Iterator<Integer> {
        private final int n;
        private int i;

        Evens(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return 2 * i++;
        }
    }

    private static final class Triples implements Iterator<Integer> {
        private final int n;
        private int i;

        Triples(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return 3 * i++;
        }
    }

    private static final class Down implements Iterator<Integer> {
        private int i;

        Down(int n) {
            i = n;
        }

        @Override
        public boolean hasNext() {
            return i > 0;
        }

        @Override
        public Integer next() {
            if (i <= 0) throw new NoSuchElementException();
            return i--;
        }
    }

    private static final class Flipped implements Iterator<Integer> {
        private final int n;
        private int i;

        Flipped(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return i++ ^ 5;
        }
    }

    private static final class Octal implements Iterator<Integer> {
        private final int n;
        private int i;

        Octal(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return i++ & 7;
        }
    }

    private static final class Negative implements Iterator<Integer> {
        private final int n;
        private int i;

        Negative(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return -i++;
        }
    }

    private static final class Halves implements Iterator<Integer> {
        private final int n;
        private int i;

        Halves(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) throw new NoSuchElementException();
            return i++ / 2;
        }
    }
}
