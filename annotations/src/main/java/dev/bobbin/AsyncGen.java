// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import org.jspecify.annotations.Nullable;

/**
 * An asynchronous generator: a coroutine that also says {@code Gen.yield}.
 *
 * <pre>{@code
 * @Coroutine
 * static AsyncGen<Potato, Void> take(int n) {
 *     for (int i = 0; i < n; i++) {
 *         while (shelf.isEmpty()) await(Async.sleep(Duration.ofMillis(100)));
 *         Gen.yield(shelf.remove());
 *     }
 *     return AsyncGen.end();
 * }
 *
 * for (Potato p : Coro.each(take(3))) System.out.println(p);
 * }</pre>
 *
 * <p>Each of {@link #anext()}, {@link #asend}, {@link #araise} and {@link #aclose()} returns a coroutine that can be
 * awaited once; nothing of the body runs before.
 *
 * @param <Y> what is yielded
 * @param <S> what can be sent
 */
public interface AsyncGen<Y extends @Nullable Object, S extends @Nullable Object>
        extends AsyncIterator<Y>, AsyncCloseable {

    /**
     * The next item: {@code Potato p = await(potatoes.anext());}.
     *
     * @return a coroutine that throws {@link StopAsyncIteration} at the end
     */
    @Override
    Coro<Y> anext();

    /**
     * The next item, with the value of the yield at which the body stands: {@code await(gen.asend(7))}.
     *
     * @param value what the yield evaluates to; must be null for a body that has not started
     * @return a coroutine that throws {@link StopAsyncIteration} at the end
     */
    Coro<Y> asend(S value);

    /**
     * Throws {@code exception} at the yield where the body stands; Python's {@code athrow}:
     * {@code await(gen.araise(new TimeoutException()))}.
     *
     * @param exception what is thrown
     * @return a coroutine: what the body yields in answer, if it catches the exception
     */
    Coro<Y> araise(Throwable exception);

    /**
     * Ends the generator with a {@link GeneratorExit} at the yield where it stands: {@code await(gen.aclose())}. What finally
     * blocks throw comes out, and what resources throw.
     *
     * @return a coroutine that is done when the finally blocks are
     */
    @Override
    Coro<@Nullable Void> aclose();

    /**
     * Where the generator stands: {@code gen.state() == Gen.State.RUNNING} while a step is under way.
     *
     * @return one of the four states
     */
    Gen.State state();

    /**
     * What the body awaits; Python's {@code ag_await}: {@code gen.awaited() instanceof Promise}.
     *
     * @return the awaited object, or null unless the body is suspended in an await
     */
    @Nullable
    Object awaited();

    /**
     * What the body of an asynchronous generator returns: {@code return AsyncGen.end();}. It has no meaning elsewhere.
     *
     * @param <Y> what it would yield
     * @param <S> what it could be sent
     * @param <G> the declared type: AsyncGen, or in a coroutine Flow.Publisher
     * @return the ended generator
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Java has no other way to fit both return types
    static <Y extends @Nullable Object, S extends @Nullable Object, G extends AsyncGen<Y, S>> G end() {
        return (G) Verbs.endedAsync();
    }
}
