// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import dev.bobbin.benchmarks.workload.Chain;
import dev.bobbin.benchmarks.workload.Fibonacci;
import dev.bobbin.benchmarks.workload.InOrder;
import dev.bobbin.benchmarks.workload.Pipeline;
import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import kilim.Generator;
import kilim.Pausable;

/** Kilim's generators, which cannot be sent anything. Delegation is a call, which is gone through again at each resume. */
public final class Kilim implements Range, Fibonacci, InOrder, Chain, Pipeline {
    @Override
    public Iterator<Integer> range(int n) {
        return new Numbers(n);
    }

    private static final class Numbers extends Generator<Integer> {
        private final int n;

        Numbers(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < n; i++) this.yield(i);
        }
    }

    @Override
    public Iterator<Long> fibonacci(int n) {
        return new Sums(n);
    }

    private static final class Sums extends Generator<Long> {
        private final int n;

        Sums(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            long a = 0;
            long b = 1;
            for (int i = 0; i < n; i++) {
                this.yield(a);
                long sum = a + b;
                a = b;
                b = sum;
            }
        }
    }

    @Override
    public Iterator<Integer> inOrder(Node root) {
        return new Keys(root);
    }

    private static final class Keys extends Generator<Integer> {
        private final Node root;

        Keys(Node root) {
            this.root = root;
        }

        @Override
        public void execute() throws Pausable {
            walk(root);
        }

        private void walk(Node node) throws Pausable {
            if (node == null) return;
            walk(node.left);
            this.yield(node.key);
            walk(node.right);
        }
    }

    @Override
    public Iterator<Integer> chain(int depth, int n) {
        return new Levels(depth, n);
    }

    private static final class Levels extends Generator<Integer> {
        private final int depth;
        private final int n;

        Levels(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            level(depth);
        }

        private void level(int left) throws Pausable {
            if (left > 0) {
                level(left - 1);
                return;
            }
            for (int i = 0; i < n; i++) this.yield(i);
        }
    }

    @Override
    public Iterator<Integer> pipeline(int n) {
        return new Doubled(new Kept(new Numbers(n)));
    }

    private static final class Kept extends Generator<Integer> {
        private final Iterator<Integer> numbers;

        Kept(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void execute() throws Pausable {
            while (numbers.hasNext()) {
                int x = numbers.next();
                if (x % 3 != 0) this.yield(x);
            }
        }
    }

    private static final class Doubled extends Generator<Integer> {
        private final Iterator<Integer> numbers;

        Doubled(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void execute() throws Pausable {
            while (numbers.hasNext()) this.yield(2 * numbers.next() + 1);
        }
    }
}
