// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import java.util.Comparator;

/**
 * A queue that hands out the least item first.
 *
 * <pre>{@code
 * PriorityQueue<Job> jobs = new PriorityQueue<>(0, Comparator.comparing(Job::deadline));
 * }</pre>
 *
 * @param <T> the items; equal ones come in any order
 */
public final class PriorityQueue<T> extends Queue<T> {
    /** A queue that takes any number of items, which compare themselves: {@code new PriorityQueue<Integer>()}. */
    public PriorityQueue() {
        this(0);
    }

    /**
     * A queue that takes a number of items, which compare themselves: {@code new PriorityQueue<Integer>(16)}.
     *
     * @param maxSize how many items at most; zero or less for any number
     */
    @SuppressWarnings("unchecked") // as in java.util: an item that cannot be compared is refused when it is put in
    public PriorityQueue(int maxSize) {
        this(maxSize, (Comparator<? super T>) Comparator.naturalOrder());
    }

    /**
     * A queue that takes a number of items: {@code new PriorityQueue<>(0, Comparator.comparing(Job::deadline))}.
     *
     * @param maxSize how many items at most; zero or less for any number
     * @param order which item is the less one
     */
    public PriorityQueue(int maxSize, Comparator<? super T> order) {
        super(maxSize, new LeastFirst<>(order));
    }

    private static final class LeastFirst<T> implements Store<T> {
        private final java.util.PriorityQueue<T> items;

        LeastFirst(Comparator<? super T> order) {
            items = new java.util.PriorityQueue<>(order);
        }

        @Override
        public void add(T item) {
            items.add(item);
        }

        @Override
        public T remove() {
            return items.remove();
        }
    }
}
