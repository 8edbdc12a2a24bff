// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scopes and resources whose number is known only when the program runs. They are left when the stack is, the last one
 * first, as if their blocks were nested.
 *
 * <pre>{@code
 * await(AsyncScope.with(new AsyncExitStack(), stack -> {
 *     List<Connection> connections = new ArrayList<>();
 *     for (URI host : hosts) connections.add(stack.closing(await(open(host))));
 *     await(copy(connections));
 *     return Coro.done();
 * }));                                                // all of them are closed
 * }</pre>
 */
public final class AsyncExitStack implements AsyncScope<AsyncExitStack> {
    private final Deque<Exit> exits = new ArrayDeque<>();

    /** An empty stack: {@code new AsyncExitStack()}. */
    public AsyncExitStack() {}

    /** The end of one scope: {@code stack.push(error -> { await(log(error)); return Coro.done(false); });}. */
    @FunctionalInterface
    public interface Exit {
        /**
         * Leaves: {@code if (await(exit.exit(error))) error = null;}.
         *
         * @param error what is on its way, or null
         * @return what to await: true if the error is not to go on
         * @throws Exception what takes the error's place
         */
        Awaitable<Boolean> exit(@Nullable Throwable error) throws Exception;
    }

    /**
     * Enters a scope, which is left when the stack is; Python's {@code enter_async_context}:
     * {@code Connection c = await(stack.enter(pool.borrowed()));}.
     *
     * @param scope what is entered
     * @param <S> what it gives
     * @return a coroutine with what the scope gives; a scope that fails to be entered is not left
     */
    @Coroutine
    public <S extends @Nullable Object> Coro<S> enter(AsyncScope<S> scope) {
        S entered = await(scope.enter());
        exits.push(scope::exit);
        return Coro.done(entered);
    }

    /**
     * Adds something that is told the error, and may swallow it; Python's {@code push_async_exit}:
     * {@code stack.push(error -> Coro.done(error instanceof IOException));}.
     *
     * @param exit what to do at the end
     */
    public void push(Exit exit) {
        exits.push(exit);
    }

    /**
     * Adds something to do at the end; Python's {@code push_async_callback}:
     * {@code stack.callback(() -> connection.send("bye"));}.
     *
     * @param callback what to await at the end
     */
    public void callback(Supplier<? extends Awaitable<?>> callback) {
        exits.push(error -> thenFalse(callback.get()));
    }

    /**
     * Adds a resource, which is closed at the end: {@code Connection c = stack.closing(await(open(host)));}. An
     * {@link AsyncCloseable} is waited for.
     *
     * @param resource what is closed
     * @param <C> its type
     * @return the resource
     */
    public <C extends AutoCloseable> C closing(C resource) {
        exits.push(error -> {
            if (resource instanceof AsyncCloseable waits) return thenFalse(waits.aclose());
            resource.close();
            return Coro.done(false);
        });
        return resource;
    }

    @Coroutine
    private static Coro<Boolean> thenFalse(Awaitable<?> awaitable) {
        await(awaitable);
        return Coro.done(false);
    }

    /**
     * Hands everything to a new stack, so that it outlives this one; Python's {@code pop_all}:
     * {@code return Coro.done(stack.moved());}.
     *
     * @return the new stack
     */
    public AsyncExitStack moved() {
        AsyncExitStack other = new AsyncExitStack();
        other.exits.addAll(exits);
        exits.clear();
        return other;
    }

    /**
     * Leaves everything now: {@code await(stack.aclose());}.
     *
     * @return a coroutine that is done when all is left
     */
    public Awaitable<Boolean> aclose() {
        return exit(null);
    }

    /**
     * Gives the stack to its body; {@link AsyncScope#with} calls it: {@code await(stack.enter());}.
     *
     * @return this
     */
    @Override
    public Awaitable<AsyncExitStack> enter() {
        return Coro.done(this);
    }

    /**
     * Leaves everything, the last one first; {@link AsyncScope#with} calls it: {@code await(stack.exit(error));}. Each is
     * told what the one before it has left of the error.
     *
     * @param error what left the body, or null
     * @return a coroutine with true if there was an error and it was swallowed; it throws what took its place
     */
    @Override
    @Coroutine
    public Coro<Boolean> exit(@Nullable Throwable error) {
        Throwable pending = error;
        while (!exits.isEmpty()) {
            try {
                if (await(exits.pop().exit(pending)) && pending != null) pending = null;
            } catch (Throwable instead) {
                if (pending != null && pending != instead) instead.addSuppressed(pending);
                pending = instead;
            }
        }
        if (pending != null && pending != error) throw Thrown.asIs(pending);
        return Coro.done(error != null && pending == null);
    }
}
