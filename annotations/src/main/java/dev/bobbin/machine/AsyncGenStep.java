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
            if (begin() == CREATED) enter();
            else if (kind == Kind.CLOSE) closed(outcome);
            else leave(outcome);
        } catch (Throwable t) {
            throw failed(t);
        }
        return false; // whatever is handed out comes from the generator
    }

    private void enter() {
        if (generator.step != null || generator.isRunning()) {
            throw new IllegalStateException(kind.name + ": asynchronous generator is already running");
        }
        Object given = in;
        in = null;
        if (generator.isSuspended()) {
            run(given);
        } else if (given instanceof Raised raised) {
            generator.end();
            if (kind != Kind.CLOSE) throw Raised.sneaky(raised.exception);
            returned(null);
        } else if (generator.isOver()) {
            throw new StopAsyncIteration();
        } else if (given != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started " + generator.kind());
        } else {
            run(null);
        }
    }

    private void run(@Nullable Object value) {
        generator.resumeFor(this, value);
        runInside(generator);
        state = IN_GENERATOR;
    }

    /** The generator has yielded, returned or thrown, and was not to be closed. */
    private void leave(@Nullable Object outcome) {
        Object item = received(outcome);
        if (generator.isOver()) throw new StopAsyncIteration();
        returned(item);
    }

    private void closed(@Nullable Object outcome) {
        try {
            received(outcome);
            if (!generator.isOver()) {
                generator.end();
                throw new IllegalStateException(generator.kind() + " ignored GeneratorExit");
            }
        } catch (StopAsyncIteration | GeneratorExit obeyed) {
            Throwable hidden = Exit.hiddenIn(obeyed);
            if (hidden != null) throw Raised.sneaky(hidden);
        }
        returned(null);
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
