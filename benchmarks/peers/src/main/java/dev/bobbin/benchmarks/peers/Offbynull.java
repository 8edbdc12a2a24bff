// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import dev.bobbin.benchmarks.workload.Chain;
import dev.bobbin.benchmarks.workload.Conversation;
import dev.bobbin.benchmarks.workload.Fibonacci;
import dev.bobbin.benchmarks.workload.InOrder;
import dev.bobbin.benchmarks.workload.Pipeline;
import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Coroutines of offbynull as generators. Delegation is a call, which is gone through again at each resume. */
public final class Offbynull implements Range, Fibonacci, Conversation, InOrder, Chain, Pipeline {
    /** A coroutine that leaves each item in a field; its tool takes no lambdas, hence a class for each. */
    private abstract static class Items<T> implements Coroutine, Iterator<T> {
        private static final long serialVersionUID = 1;

        private final CoroutineRunner runner = new CoroutineRunner(this);
        T item;
        private boolean waiting;

        @Override
        public boolean hasNext() {
            if (!waiting) waiting = runner.execute();
            return waiting;
        }

        @Override
        public T next() {
            if (!hasNext()) throw new NoSuchElementException();
            waiting = false;
            return item;
        }
    }

    @Override
    public Iterator<Integer> range(int n) {
        return new Numbers(n);
    }

    private static final class Numbers extends Items<Integer> {
        private static final long serialVersionUID = 1;

        private final int n;

        Numbers(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation continuation) {
            for (int i = 0; i < n; i++) {
                item = i;
                continuation.suspend();
            }
        }
    }

    @Override
    public Iterator<Long> fibonacci(int n) {
        return new Sums(n);
    }

    private static final class Sums extends Items<Long> {
        private static final long serialVersionUID = 1;

        private final int n;

        Sums(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation continuation) {
            long a = 0;
            long b = 1;
            for (int i = 0; i < n; i++) {
                item = a;
                continuation.suspend();
                long sum = a + b;
                a = b;
                b = sum;
            }
        }
    }

    @Override
    public long converse(int rounds) {
        Adder adder = new Adder();
        CoroutineRunner runner = new CoroutineRunner(adder);
        runner.execute();
        long answers = 0;
        for (int i = 0; i < rounds; i++) {
            adder.sent = i & 127;
            runner.execute();
            answers += adder.answer;
        }
        return answers;
    }

    private static final class Adder implements Coroutine {
        private static final long serialVersionUID = 1;

        private Integer sent;
        private Integer answer;

        @Override
        public void run(Continuation continuation) {
            int total = 0;
            while (true) {
                answer = total;
                continuation.suspend();
                total += sent;
            }
        }
    }

    @Override
    public Iterator<Integer> inOrder(Node root) {
        return new Keys(root);
    }

    private static final class Keys extends Items<Integer> {
        private static final long serialVersionUID = 1;

        private final transient Node root;

        Keys(Node root) {
            this.root = root;
        }

        @Override
        public void run(Continuation continuation) {
            walk(continuation, root);
        }

        private void walk(Continuation continuation, Node node) {
            if (node == null) return;
            walk(continuation, node.left);
            item = node.key;
            continuation.suspend();
            walk(continuation, node.right);
        }
    }

    @Override
    public Iterator<Integer> chain(int depth, int n) {
        return new Levels(depth, n);
    }

    private static final class Levels extends Items<Integer> {
        private static final long serialVersionUID = 1;

        private final int depth;
        private final int n;

        Levels(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        public void run(Continuation continuation) {
            level(continuation, depth);
        }

        private void level(Continuation continuation, int left) {
            if (left > 0) {
                level(continuation, left - 1);
                return;
            }
            for (int i = 0; i < n; i++) {
                item = i;
                continuation.suspend();
            }
        }
    }

    @Override
    public Iterator<Integer> pipeline(int n) {
        return new Doubled(new Kept(new Numbers(n)));
    }

    private static final class Kept extends Items<Integer> {
        private static final long serialVersionUID = 1;

        private final transient Iterator<Integer> numbers;

        Kept(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(Continuation continuation) {
            while (numbers.hasNext()) {
                int x = numbers.next();
                if (x % 3 != 0) {
                    item = x;
                    continuation.suspend();
                }
            }
        }
    }

    private static final class Doubled extends Items<Integer> {
        private static final long serialVersionUID = 1;

        private final transient Iterator<Integer> numbers;

        Doubled(Iterator<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(Continuation continuation) {
            while (numbers.hasNext()) {
                item = 2 * numbers.next() + 1;
                continuation.suspend();
            }
        }
    }
}
