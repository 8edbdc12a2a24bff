// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Awaitable;
import dev.bobbin.NotRewrittenException;
import dev.bobbin.StopAsyncIteration;
import java.util.Iterator;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a for loop over {@code Coro.each(…)} goes through. In a coroutine, {@code hasNext()} becomes an await:
 *
 * <pre>{@code
 * while (Coro.await(each.step())) {        // for (T item : Coro.each(source))
 *     T item = each.next();
 * }</pre>
 *
 * @param <T> the items
 */
public final class Each<T extends @Nullable Object> implements Iterable<T>, Iterator<T> {
    private final AsyncIterator<? extends T> source;
    private @Nullable Object item;

    /**
     * A loop over an iterator: {@code new Each<>(gen)}.
     *
     * @param source where the items come from
     */
    public Each(AsyncIterator<? extends T> source) {
        this.source = source;
    }

    /**
     * A loop over what a publisher publishes: {@code Each.of(body)}.
     *
     * @param publisher where the items come from
     * @param <T> the items
     * @return the loop
     */
    public static <T extends @Nullable Object> Each<T> of(Flow.Publisher<? extends T> publisher) {
        return new Each<>(Subscribed.to(publisher));
    }

    /**
     * What {@code iterator.hasNext()} awaits: {@code boolean more = await(Each.step(iterator));}.
     *
     * @param iterator this, as the loop knows it
     * @return a coroutine that gives whether an item was fetched
     */
    public static Awaitable<Boolean> step(Iterator<?> iterator) {
        return ((Each<?>) iterator).new Step();
    }

    @Override
    public Iterator<T> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        throw NotRewrittenException.verb("Coro.each");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    public T next() {
        Object next = item;
        item = null;
        return (T) next;
    }

    /** Fetches one item. */
    private final class Step extends CoroutineMachine<Boolean> {
        @Override
        protected boolean resume(@Nullable Object in) {
            if (state < CREATED) return notResumable();
            transfer = in;
            try {
                if (begin() == CREATED && awaits(source.anext())) return waits(1);
                item = awaitedValue();
                return returned(true);
            } catch (StopAsyncIteration end) {
                return returned(false);
            } catch (Throwable t) {
                throw failed(t);
            }
        }

        @Override
        protected void release() {
            // nothing is kept
        }

        @Override
        protected String metadata() {
            return "dev.bobbin.Coro.each|||0 -";
        }
    }
}
