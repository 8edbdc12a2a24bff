// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import org.jspecify.annotations.Nullable;

/**
 * A queue that hands out the newest item first.
 *
 * <pre>{@code LifoQueue<Path> toVisit = new LifoQueue<>();}</pre>
 *
 * @param <T> the items; null is one too
 */
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {
    /** A queue that takes any number of items: {@code new LifoQueue<Path>()}. */
    public LifoQueue() {
        this(0);
    }

    /**
     * A queue that takes a number of items: {@code new LifoQueue<Path>(16)}.
     *
     * @param maxSize how many items at most; zero or less for any number
     */
    public LifoQueue(int maxSize) {
        super(maxSize, new NewestFirst<>());
    }

    private static final class NewestFirst<T extends @Nullable Object> extends InOrder<T> {
        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
        public T remove() {
            return (T) items.removeLast();
        }
    }
}
