// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import org.jspecify.annotations.Nullable;

/** A generator that yields once, as the scope around a body: it is entered at the yield and left behind it. */
final class GeneratorScope<S extends @Nullable Object> implements AsyncScope<S> {
    private final AsyncGen<S, ?> generator;

    GeneratorScope(AsyncGen<S, ?> generator) {
        this.generator = generator;
    }

    @Override
    @Coroutine
    public Coro<S> enter() {
        try {
            return Coro.done(await(generator.anext()));
        } catch (StopAsyncIteration end) {
            throw new IllegalStateException(
                    "generator didn't yield: " + generator + " has to yield what the body gets, once.");
        }
    }

    @Override
    public Coro<Boolean> exit(@Nullable Throwable error) {
        return error == null ? runToEnd() : raise(error);
    }

    @Coroutine
    private Coro<Boolean> runToEnd() {
        try {
            await(generator.anext());
        } catch (StopAsyncIteration end) {
            return Coro.done(false);
        }
        return refuse("generator didn't stop");
    }

    /** Throws the body's error at the yield. The generator swallows it by ending, and passes it on by throwing it. */
    @Coroutine
    private Coro<Boolean> raise(Throwable error) {
        try {
            await(generator.araise(error));
        } catch (StopAsyncIteration end) {
            return Coro.done(end != error);
        } catch (Throwable answer) {
            if (answer == error || isWrapped(error, answer)) return Coro.done(false);
            throw answer;
        }
        return refuse("generator didn't stop after araise()");
    }

    /** A generator cannot throw the end of an iteration: one that passes the body's on is answered by what wraps it. */
    private static boolean isWrapped(Throwable error, Throwable answer) {
        return answer instanceof IllegalStateException && answer.getCause() == error && isEndOfIteration(error);
    }

    private static boolean isEndOfIteration(Throwable error) {
        return error instanceof StopIteration || error instanceof StopAsyncIteration;
    }

    @Coroutine
    private Coro<Boolean> refuse(String what) {
        try {
            throw new IllegalStateException(what + ": " + generator + " yields more than once.");
        } finally {
            await(generator.aclose());
        }
    }
}
