// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.GeneratorExit;
import dev.bobbin.StopAsyncIteration;
import org.jspecify.annotations.Nullable;

/**
 * One step of an asynchronous generator, as a coroutine that runs the generator in its place until the next item.
 *
 * @param <T> the item
 */
final class AsyncGenStep<T extends @Nullable Object> extends CoroutineMachine<T> {
    /** What a step asks of the generator. */
    enum Kind {
        SEND("__anext__()/asend()", "anext()"),
        RAISE("aclose()/athrow()", "athrow()"),
        CLOSE("aclose()/athrow()", "aclose()");

        private final String family;
        private final String name;

        Kind(String family, String name) {
            this.family = family;
            this.name = name;
        }
    }

    private static final int IN_GENERATOR = 1;

    private final AsyncGenMachine<?, ?> generator;
    private final Kind kind;

    /** What the generator is resumed with: the value of its yield, or a {@link Raised}. */
    private @Nullable Object in;

    AsyncGenStep(AsyncGenMachine<?, ?> generator, Kind kind, @Nullable Object in) {
        this.generator = generator;
        this.kind = kind;
        this.in = in;
    }

    @Override
    String reuse() {
        return "cannot reuse already awaited " + kind.family;
    }

    @Override
    boolean takesFirst(Object value) {
        if (kind == Kind.SEND) in = value;
        return kind == Kind.SEND;
    }

    @Override
    protected boolean resume(@Nullable Object outcome) {
        if (state < CREATED) return notResumable();
        try {
            return begin() == CREATED ? enter() : leave(outcome);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    private boolean enter() {
        if (generator.step != null || generator.isRunning()) {
            throw new IllegalStateException(kind.name + ": asynchronous generator is already running");
        }
        Object given = in;
        in = null;
        if (generator.isSuspended()) return run(given);
        if (given instanceof Raised raised) {
            generator.end();
            if (kind == Kind.CLOSE) return returned(null);
            throw Raised.sneaky(raised.exception);
        }
        if (generator.isOver()) throw new StopAsyncIteration();
        if (given == null) return run(null);
        throw new IllegalArgumentException("can't send non-null value to a just-started " + generator.kind());
    }

    private boolean run(@Nullable Object value) {
        generator.resumeFor(this, value);
        runInside(generator);
        state = IN_GENERATOR;
        return false;
    }

    /** The generator has yielded, returned or thrown. */
    private boolean leave(@Nullable Object outcome) {
        Object item;
        try {
            item = received(outcome);
        } catch (StopAsyncIteration | GeneratorExit quiet) {
            if (kind != Kind.CLOSE) throw quiet;
            return returned(null);
        }
        if (kind == Kind.CLOSE) return closed();
        if (generator.isOver()) throw new StopAsyncIteration();
        return returned(item);
    }

    private boolean closed() {
        if (generator.isOver()) return returned(null);
        generator.end();
        throw new IllegalStateException(generator.kind() + " ignored GeneratorExit");
    }

    /** The step is over, however it ended: the generator is free for the next one. */
    @Override
    protected void release() {
        if (generator.step == this) generator.step = null;
        in = null;
    }

    @Override
    protected String metadata() {
        return "dev.bobbin.AsyncGen." + kind.name.replace("()", "") + "|||0 -";
    }
}
