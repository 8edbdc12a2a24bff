// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;

/** A generator that is a thread of its own and hands over item by item. */
public final class Threads implements Range {
    private static final Integer END = -1;

    @Override
    public Iterator<Integer> range(int n) {
        return handedOver(n, producer -> {
            Thread thread = new Thread(producer);
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** The numbers below {@code n} from a thread that {@code starter} starts. */
    static Iterator<Integer> handedOver(int n, Consumer<Runnable> starter) {
        SynchronousQueue<Integer> items = new SynchronousQueue<>();
        starter.accept(() -> {
            try {
                for (int i = 0; i < n; i++) items.put(i);
                items.put(END);
            } catch (InterruptedException abandoned) {
                Thread.currentThread().interrupt();
            }
        });
        return new Received(items);
    }

    private static final class Received implements Iterator<Integer> {
        private final SynchronousQueue<Integer> items;
        private Integer waiting;

        Received(SynchronousQueue<Integer> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            if (waiting == null) waiting = taken();
            return !waiting.equals(END);
        }

        @Override
        public Integer next() {
            if (!hasNext()) throw new NoSuchElementException();
            Integer item = waiting;
            waiting = null;
            return item;
        }

        private Integer taken() {
            try {
                return items.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for the producer", e);
            }
        }
    }
}
