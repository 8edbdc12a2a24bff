// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.machine.Ended;
import dev.bobbin.transformer.testing.oracle.Conversion;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.Supplier;

/** What {@link TwinPass} calls in place of the verbs of {@link Gen}, and at the start of each generator. */
@SuppressWarnings("unchecked")
public final class TwinVerbs {
    private TwinVerbs() {}

    /** What {@code Gen.yield} awaits. */
    public static HandedOut yielded(Object value) {
        return HandedOut.of(value);
    }

    /** The same in a {@code PrimitiveIterator.OfInt}: what cannot be unboxed is an error of the body that yields it. */
    public static HandedOut yieldedOfInt(Object value) {
        return HandedOut.of(Conversion.TO_INT.of(value));
    }

    public static HandedOut yieldedOfLong(Object value) {
        return HandedOut.of(Conversion.TO_LONG.of(value));
    }

    public static HandedOut yieldedOfDouble(Object value) {
        return HandedOut.of(Conversion.TO_DOUBLE.of(value));
    }

    /** What {@code Gen.yieldFrom} awaits, and what awaits its turn when a body returns another generator. */
    public static Coro<?> inPlace(Object delegate) {
        if (delegate instanceof Ended<?, ?, ?> ended) return Coro.done(ended.result());
        if (delegate instanceof DrivenByHand<?> twin) {
            Coro<?> fresh = twin.fresh();
            return fresh != null ? fresh : new InPlace(twin);
        }
        if (delegate instanceof Gen<?, ?, ?> gen) return new InPlace(gen);
        if (delegate instanceof Iterator<?> iterator) return new InPlace(new PlainSteps(iterator));
        if (delegate instanceof Iterable<?> iterable) return inPlace(iterable.iterator());
        throw new NullPointerException("Gen.yieldFrom(null): there is nothing to run");
    }

    public static Gen<?, ?, ?> driven(Coro<?> coro) {
        return new DrivenByHand<>(coro, Conversion.NONE);
    }

    public static Gen<?, ?, ?> drivenOfInt(Coro<?> coro) {
        return new DrivenByHand.OfInt(coro);
    }

    public static Gen<?, ?, ?> drivenOfLong(Coro<?> coro) {
        return new DrivenByHand.OfLong(coro);
    }

    public static Gen<?, ?, ?> drivenOfDouble(Coro<?> coro) {
        return new DrivenByHand.OfDouble(coro);
    }

    /** Each iterator starts afresh. */
    public static Iterable<?> iterable(Supplier<Coro<?>> coroutine, boolean primed) {
        return () -> {
            Gen<?, ?, ?> driven = driven(coroutine.get());
            return (Iterator<Object>) (Iterator<?>) (primed ? primed(driven) : driven);
        };
    }

    /** Runs a generator to its first yield and drops what that yields. */
    public static Gen<?, ?, ?> primed(Gen<?, ?, ?> generator) {
        generator.next();
        return generator;
    }

    /** The lambda of {@code Gen.of}, which has become one of {@code Coro.of}. */
    public static Gen.Body body(Coro.Body body) {
        return new TwinBody(body);
    }

    private record TwinBody(Coro.Body coroutine) implements Gen.Body, Serializable {
        @Override
        public void run() {
            throw new AssertionError("the lambda itself was called");
        }

        @Override
        public Gen<?, ?, ?> start() {
            return driven(coroutine.start());
        }
    }

    public static Gen.ReturningBody<?, ?, ?> body(Coro.ReturningBody<?> body) {
        return () -> (Gen<Object, Object, Object>) driven(body.start());
    }
}
