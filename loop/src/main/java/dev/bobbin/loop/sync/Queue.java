// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks that produce them to tasks that consume them, first in, first out. With a greatest size,
 * producers wait for consumers too.
 *
 * <pre>{@code
 * Queue<String> lines = new Queue<>(16);
 * // a producer
 * for (String line : Coro.each(reader.lines(UTF_8))) await(lines.put(line));
 * // a consumer
 * while (true) {
 *     store(await(lines.get()));
 *     lines.taskDone();
 * }
 * // whoever wants to know that all of it is stored
 * await(lines.join());
 * }</pre>
 *
 * @param <T> the items; null is one too
 */
public sealed class Queue<T extends @Nullable Object> permits LifoQueue, PriorityQueue {
    private final LoopBinding binding = new LoopBinding(this);
    private final WaitingLine getters = new WaitingLine(binding);
    private final WaitingLine putters = new WaitingLine(binding);
    private final Event finished = new Event();
    private final Store<T> items;
    private final int maxSize;
    private int size;
    private int unfinished;

    /** A queue that takes any number of items: {@code new Queue<String>()}. */
    public Queue() {
        this(0);
    }

    /**
     * A queue that takes a number of items: {@code new Queue<String>(16)}.
     *
     * @param maxSize how many items at most; zero or less for any number
     */
    public Queue(int maxSize) {
        this(maxSize, new InOrder<>());
    }

    Queue(int maxSize, Store<T> items) {
        this.maxSize = maxSize;
        this.items = items;
    }

    /** Where the items are, and which of them is next. */
    interface Store<T extends @Nullable Object> {
        void add(T item);

        T remove();
    }

    static class InOrder<T extends @Nullable Object> implements Store<T> {
        final Ring items = new Ring();

        @Override
        public void add(T item) {
            items.add(item);
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
        public T remove() {
            return (T) items.removeFirst();
        }
    }

    /**
     * Puts an item in, and waits for room before: {@code await(lines.put(line));}. Nothing happens before the await.
     *
     * @param item what is put in
     * @return a coroutine that is done when the item is in
     */
    public Coro<@Nullable Void> put(T item) {
        return isFull() ? putLater(item) : new Put(item);
    }

    private final class Put extends Prompt<@Nullable Void> {
        Put(T item) {
            super(item);
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // the constructor gave the item
        public @Nullable Object takeOr(@Nullable Object otherwise) {
            T item = (T) starts();
            if (isFull()) return waits(putLater(item), otherwise);
            insert(item);
            return null;
        }
    }

    @Coroutine
    private Coro<@Nullable Void> putLater(T item) {
        while (isFull()) {
            Waiter waiter = putters.join();
            try {
                await(waiter);
            } catch (Throwable t) {
                putters.leave(waiter);
                if (waiter.isChosen() && !isFull()) putters.wakeNext();
                throw t;
            }
        }
        insert(item);
        return Coro.done();
    }

    /**
     * Puts an item in: {@code lines.putNowait(line);}.
     *
     * @param item what is put in
     * @throws QueueFullException when there is no room
     */
    public void putNowait(T item) {
        if (isFull()) throw new QueueFullException(maxSize);
        insert(item);
    }

    private void insert(T item) {
        items.add(item);
        size++;
        if (unfinished++ == 0) finished.clear();
        getters.wakeNext();
    }

    /**
     * Takes an item out, and waits for one before: {@code String line = await(lines.get());}. Nothing happens before the
     * await.
     *
     * @return a coroutine with the item
     */
    public Coro<T> get() {
        return isEmpty() ? getLater() : new Get();
    }

    private final class Get extends Prompt<T> {
        Get() {
            super(null);
        }

        @Override
        public @Nullable Object takeOr(@Nullable Object otherwise) {
            starts();
            if (isEmpty()) return waits(getLater(), otherwise);
            return gives(extract());
        }
    }

    @Coroutine
    private Coro<T> getLater() {
        while (isEmpty()) {
            Waiter waiter = getters.join();
            try {
                await(waiter);
            } catch (Throwable t) {
                getters.leave(waiter);
                if (waiter.isChosen() && !isEmpty()) getters.wakeNext(); // somebody must take the item
                throw t;
            }
        }
        return Coro.done(extract());
    }

    /**
     * Takes an item out: {@code String line = lines.getNowait();}.
     *
     * @return the item
     * @throws QueueEmptyException when there is none
     */
    public T getNowait() {
        if (isEmpty()) throw new QueueEmptyException();
        return extract();
    }

    private T extract() {
        T item = items.remove();
        size--;
        putters.wakeNext();
        return item;
    }

    /**
     * Says that the work on an item is finished; once for each item that was taken out: {@code lines.taskDone();}.
     *
     * @throws IllegalStateException when that was said for every item
     */
    public void taskDone() {
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone() called too many times: once for each item that was put in.");
        }
        if (--unfinished == 0) finished.set();
    }

    /**
     * Waits until {@link #taskDone()} was said for every item: {@code await(lines.join());}.
     *
     * @return a coroutine that is done when all work is finished
     */
    @Coroutine
    public Coro<@Nullable Void> join() {
        if (unfinished > 0) await(finished.waitForSet());
        return Coro.done();
    }

    /**
     * How many items are in: {@code lines.size()}.
     *
     * @return their number
     */
    public int size() {
        return size;
    }

    /**
     * Whether there is no item: {@code if (lines.isEmpty()) …}.
     *
     * @return true if {@link #get()} would wait
     */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Whether there is no room: {@code if (lines.isFull()) …}.
     *
     * @return true if {@link #put} would wait
     */
    public boolean isFull() {
        return maxSize > 0 && size >= maxSize;
    }

    /**
     * How many items the queue takes: {@code lines.maxSize()}.
     *
     * @return the number given to the constructor; zero or less for any number
     */
    public int maxSize() {
        return maxSize;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[maxSize " + maxSize + ", size " + size() + ", getters " + getters.size()
                + ", putters " + putters.size() + ", unfinished " + unfinished + "]";
    }
}
