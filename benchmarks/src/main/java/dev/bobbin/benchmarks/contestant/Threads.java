// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.SynchronousQueue;

/** A generator that is a thread of its own and hands over item by item. */
public final class Threads implements Range {
    private static final Integer END = -1;

    @Override
    public Iterator<Integer> range(int n) {
        SynchronousQueue<Integer> items = new SynchronousQueue<>();
        Thread producer = new Thread(() -> {
            try {
                for (int i = 0; i < n; i++) items.put(i);
                items.put(END);
            } catch (InterruptedException abandoned) {
                Thread.currentThread().interrupt();
            }
        });
        producer.setDaemon(true);
        producer.start();
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
