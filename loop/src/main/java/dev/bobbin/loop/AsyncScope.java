// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.AsyncGen;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Something that is entered and left, and may wait at both; Python's asynchronous context manager. Other than a resource
 * of try-with-resources it is told how its body ended, and may answer.
 *
 * <pre>{@code
 * final class Transaction implements AsyncScope<Connection> {
 *     public Awaitable<Connection> enter() { return pool.begin(); }
 *     public Awaitable<Boolean> exit(Throwable error) { return error == null ? commit() : rollback(); }
 * }
 *
 * await(AsyncScope.with(new Transaction(), connection -> {
 *     await(connection.execute("insert …"));
 *     return Coro.done();
 * }));
 * }</pre>
 *
 * @param <S> what the body gets
 */
public interface AsyncScope<S extends @Nullable Object> {
    /**
     * Enters; Python's {@code __aenter__}: {@code S entered = await(scope.enter());}.
     *
     * @return what to await before the body runs; it gives what the body gets
     */
    Awaitable<S> enter();

    /**
     * Leaves; Python's {@code __aexit__}: {@code if (!await(scope.exit(error))) throw error;}.
     *
     * @param error what the body threw, or null if it returned
     * @return what to await after the body: true if the error is not to go on, else it does; what the exit throws takes
     *     its place
     */
    Awaitable<Boolean> exit(@Nullable Throwable error);

    /**
     * Runs a body in a scope; Python's {@code async with}:
     * {@code Page page = await(AsyncScope.with(pool.borrowed(), connection -> load(connection)));}.
     *
     * @param scope what is entered before and left after
     * @param body what runs in it
     * @param <S> what the body gets
     * @param <T> what it returns
     * @return a coroutine with the body's value, or null if the scope swallowed an error
     */
    @Coroutine
    @SuppressWarnings("NullAway") // the value of a body whose error was swallowed
    static <S extends @Nullable Object, T extends @Nullable Object> Coro<T> with(
            AsyncScope<S> scope, Scoped<? super S, T> body) {
        S entered = await(scope.enter());
        T value;
        try {
            value = await(body.run(entered));
        } catch (Throwable thrown) {
            Throwable error = Exit.outcome(thrown);
            if (!await(scope.exit(error))) throw Thrown.asIs(error);
            return Coro.done(null);
        }
        await(scope.exit(null));
        return Coro.done(value);
    }

    /**
     * A scope from a generator that yields once: what comes before the yield is the entry, what comes after it the exit;
     * Python's {@code asynccontextmanager}.
     *
     * <pre>{@code
     * @Coroutine
     * static AsyncGen<Connection, Void> borrowed(Pool pool) {
     *     Connection connection = await(pool.take());
     *     try {
     *         Gen.yield(connection);
     *     } finally {
     *         await(pool.giveBack(connection));
     *     }
     *     return AsyncGen.end();
     * }
     *
     * await(AsyncScope.with(AsyncScope.of(borrowed(pool)), connection -> use(connection)));
     * }</pre>
     *
     * @param generator what yields what the body gets; an error of the body is thrown at its yield
     * @param <S> what the body gets
     * @return a scope for one use
     */
    static <S extends @Nullable Object> AsyncScope<S> of(AsyncGen<S, ?> generator) {
        return new GeneratorScope<>(generator);
    }

    /**
     * A scope that closes a resource when it is left; Python's {@code aclosing}:
     * {@code await(AsyncScope.with(AsyncScope.closing(potatoes), p -> cook(p)));}. In a coroutine,
     * try-with-resources does the same.
     *
     * @param resource what the body gets
     * @param <C> its type
     * @return a scope that does nothing on entry
     */
    static <C extends AsyncCloseable> AsyncScope<C> closing(C resource) {
        return new ClosingScope<>(resource);
    }
}
