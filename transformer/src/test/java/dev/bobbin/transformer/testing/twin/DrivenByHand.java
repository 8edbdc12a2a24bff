// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.transformer.testing.oracle.Conversion;
import dev.bobbin.transformer.testing.oracle.Sneaky;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.WeakHashMap;

/**
 * A coroutine that passes for the generator whose twin it is: {@code send}, {@code raise} and {@code close} drive it by
 * hand. What a coroutine has not is made up here, and what is different is checked here: one that is over refuses.
 */
class DrivenByHand<Y> implements Gen<Y, Object, Object> {
    private static final Map<Coro<?>, Iterator<?>> IN_PLACE = Collections.synchronizedMap(new WeakHashMap<>());

    private final Coro<?> coro;
    private final Conversion conversion;

    private boolean peeked;
    private Object ahead;
    private Object unread;

    DrivenByHand(Coro<?> coro, Conversion conversion) {
        this.coro = coro;
        this.conversion = conversion;
    }

    /** The coroutine, to run in the place of another one, if nobody has driven it. */
    Coro<?> fresh() {
        if (coro.state() != State.CREATED) return null;
        IN_PLACE.put(coro, this);
        return coro;
    }

    @Override
    public boolean hasNext() {
        if (peeked) return true;
        if (coro.state() == State.CLOSED) return false;
        try {
            ahead = sent(null);
            peeked = true;
        } catch (StopIteration end) {
            unread = end.value();
        }
        return peeked;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Y next() {
        if (!peeked) return answer(null);
        peeked = false;
        return (Y) conversion.of(ahead);
    }

    @Override
    public Y send(Object value) {
        ready("send");
        return answer(value);
    }

    @SuppressWarnings("unchecked")
    private Y answer(Object value) {
        if (coro.state() == State.CLOSED) throw over();
        return (Y) conversion.of(sent(value));
    }

    private Object sent(Object value) {
        Object at = coro.awaited();
        while (at instanceof Coro<?> inner) at = inner.awaited();
        if (at instanceof HandedOut out) out.deliver(value);
        return item(coro.send(value));
    }

    private static Object item(Object handedOut) {
        return handedOut instanceof HandedOut out ? out.item() : handedOut;
    }

    private StopIteration over() {
        refusesReuse();
        Object value = unread;
        unread = null;
        return new StopIteration(value);
    }

    private void refusesReuse() {
        try {
            coro.send(null);
        } catch (IllegalStateException e) {
            if ("cannot reuse already awaited coroutine".equals(e.getMessage())) return;
            throw new AssertionError("not refused in the right words", e);
        }
        throw new AssertionError("a coroutine that is over was resumed");
    }

    @Override
    @SuppressWarnings("unchecked")
    public Y raise(Throwable exception) {
        ready("raise");
        if (coro.state() == State.CLOSED) {
            refusesReuse();
            throw Sneaky.thrown(exception);
        }
        return (Y) conversion.of(item(coro.raise(exception)));
    }

    private void ready(String verb) {
        if (peeked && coro.state() != State.RUNNING) {
            throw new IllegalStateException(
                    verb + ": the value that hasNext() fetched waits unread; take it with next() first");
        }
    }

    @Override
    public void close() {
        coro.close();
        peeked = false;
    }

    @Override
    public Object result() {
        return coro.result();
    }

    @Override
    public State state() {
        return coro.state();
    }

    @Override
    public Iterator<?> delegate() {
        Object at = coro.awaited();
        if (at instanceof PlainSteps plain) return plain.target();
        return at instanceof Iterator<?> iterator ? iterator : IN_PLACE.get(at);
    }

    @Override
    public String toString() {
        return "DrivenByHand[" + coro + "]";
    }

    static final class OfInt extends DrivenByHand<Integer> implements PrimitiveIterator.OfInt {
        OfInt(Coro<?> coro) {
            super(coro, Conversion.TO_INT);
        }

        @Override
        public Integer next() {
            return super.next();
        }

        @Override
        public int nextInt() {
            return super.next();
        }
    }

    static final class OfLong extends DrivenByHand<Long> implements PrimitiveIterator.OfLong {
        OfLong(Coro<?> coro) {
            super(coro, Conversion.TO_LONG);
        }

        @Override
        public Long next() {
            return super.next();
        }

        @Override
        public long nextLong() {
            return super.next();
        }
    }

    static final class OfDouble extends DrivenByHand<Double> implements PrimitiveIterator.OfDouble {
        OfDouble(Coro<?> coro) {
            super(coro, Conversion.TO_DOUBLE);
        }

        @Override
        public Double next() {
            return super.next();
        }

        @Override
        public double nextDouble() {
            return super.next();
        }
    }
}
