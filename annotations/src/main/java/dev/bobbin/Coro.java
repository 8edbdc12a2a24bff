// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import dev.bobbin.machine.Done;
import dev.bobbin.machine.Each;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine: a method that stops at each {@code Coro.await} until what it awaits is there, and lets its thread do
 * other things meanwhile. Calling the method runs nothing; a task, an await, or {@link #send} does.
 *
 * <pre>{@code
 * import static dev.bobbin.Coro.await;
 *
 * @Coroutine
 * static Coro<Integer> compute(int x, int y) {
 *     await(Async.sleep(Duration.ofSeconds(1)));
 *     return Coro.done(x + y);
 * }
 *
 * @Coroutine
 * static Coro<Void> printSum(int x, int y) {
 *     int sum = await(compute(x, y));
 *     System.out.println(sum);
 *     return Coro.done();
 * }
 *
 * Loop.run(printSum(1, 2));
 * }</pre>
 *
 * <p>Semantics are those of Python 3.11. A coroutine runs once: awaiting it again is an {@link IllegalStateException}.
 * What a body returns is awaited: {@code return compute(1, 2);} waits for that sum.
 *
 * @param <T> the value of awaiting it
 */
public interface Coro<T extends @Nullable Object> extends Awaitable<T> {

    /**
     * Drives the coroutine by hand: resumes the innermost await with {@code value}.
     *
     * <pre>{@code
     * Coro<Integer> coro = compute(1, 2);
     * Object waitsFor = coro.send(null);       // runs to the first thing that is not there yet
     * }</pre>
     *
     * @param value what the innermost await evaluates to; must be null for a coroutine that has not started
     * @return what the innermost await hands out: the promise that is awaited
     * @throws StopIteration when the body has returned; carries the value
     * @throws IllegalStateException when the coroutine runs or is over
     */
    @Nullable
    Object send(@Nullable Object value);

    /**
     * Resumes the coroutine by throwing {@code exception} at its innermost await; Python's {@code throw}:
     * {@code coro.raise(new Cancelled())}.
     *
     * @param exception what is thrown
     * @return as for {@link #send}
     * @throws StopIteration when the body catches it and returns
     */
    @Nullable
    Object raise(Throwable exception);

    /**
     * Ends the coroutine with a {@link GeneratorExit} at its innermost await: {@code coro.close();}. Does nothing to one
     * that is over, and runs nothing of one that has not started. What finally blocks throw comes out, and what resources throw.
     *
     * @throws IllegalStateException when the body answers with another await ("coroutine ignored GeneratorExit")
     */
    void close();

    /**
     * What the body returned: {@code int sum = coro.result();}.
     *
     * @return the value; null if the body threw or was closed
     * @throws IllegalStateException when the coroutine is not over
     */
    T result();

    /**
     * Where the coroutine stands: {@code coro.state() == Gen.State.SUSPENDED}.
     *
     * @return one of the four states
     */
    Gen.State state();

    /**
     * What the coroutine awaits; Python's {@code cr_await}: {@code coro.awaited() instanceof Promise}.
     *
     * @return the awaited object, or null unless the coroutine is suspended
     */
    default @Nullable Object awaited() {
        return null;
    }

    // The verbs. Each call is replaced in a rewritten method; what stands here runs only where nothing was rewritten.

    /**
     * Waits for {@code awaitable}: {@code int sum = await(compute(1, 2));}. What is there already is taken without
     * leaving the body.
     *
     * @param awaitable a coroutine, task, promise or other awaitable
     * @param <T> its value
     * @return the value; an exception of the awaited comes out as it is, checked ones too
     */
    static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) {
        throw NotRewrittenException.verb("Coro.await");
    }

    /**
     * Waits for a future of plain Java: {@code var page = await(client.sendAsync(request, ofString()));}. Its exception
     * comes out unwrapped; cancelling the waiting task cancels a {@code CompletableFuture}.
     *
     * @param stage what is awaited
     * @param <T> its value
     * @return the value
     */
    static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        throw NotRewrittenException.verb("Coro.await");
    }

    /**
     * {@link #await(Awaitable)} that declares an exception, so that Java accepts a handler for it:
     *
     * <pre>{@code
     * try {
     *     await(reader.readLine(), IOException.class);
     * } catch (IOException e) {
     *     …
     * }
     * }</pre>
     *
     * @param awaitable what is awaited
     * @param thrown what it may throw
     * @param <T> its value
     * @param <E> what it may throw
     * @return the value
     * @throws E when the awaited throws it; other exceptions come out too
     */
    static <T extends @Nullable Object, E extends Throwable> T await(Awaitable<? extends T> awaitable, Class<E> thrown)
            throws E {
        throw NotRewrittenException.verb("Coro.await");
    }

    /**
     * {@link #await(CompletionStage)} that declares an exception: {@code await(future, IOException.class)}.
     *
     * @param stage what is awaited
     * @param thrown what it may throw
     * @param <T> its value
     * @param <E> what it may throw
     * @return the value
     * @throws E when the awaited throws it; other exceptions come out too
     */
    static <T extends @Nullable Object, E extends Throwable> T await(
            CompletionStage<? extends T> stage, Class<E> thrown) throws E {
        throw NotRewrittenException.verb("Coro.await");
    }

    /**
     * Iterates by waiting; Python's {@code async for}. Stands in the head of a for loop in a coroutine:
     *
     * <pre>{@code for (Potato p : Coro.each(take(3))) System.out.println(p);}</pre>
     *
     * @param source an asynchronous generator, a stream reader, or anything else that can be iterated so
     * @param <T> the items
     * @return what the loop goes through, once
     */
    static <T extends @Nullable Object> Iterable<T> each(AsyncIterable<? extends T> source) {
        return new Each<>(source.aiter());
    }

    /**
     * Iterates over what a publisher publishes, asking for one item after the other:
     * {@code for (ByteBuffer b : Coro.each(body)) size += b.remaining();}.
     *
     * @param publisher where the items come from
     * @param <T> the items
     * @return what the loop goes through, once; left early, it asks for nothing more, and the subscription is cancelled
     *     when the loop's iterator has been collected. A coroutine that is cancelled while it waits here cancels at once
     */
    static <T extends @Nullable Object> Iterable<T> each(Flow.Publisher<? extends T> publisher) {
        return Each.of(publisher);
    }

    /**
     * What a coroutine returns that has nothing to return: {@code return Coro.done();}. Elsewhere an ordinary coroutine
     * that is over.
     *
     * @param <T> what it would return
     * @return the finished coroutine
     */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> Coro<T> done() {
        return (Coro<T>) Verbs.done(null);
    }

    /**
     * What a coroutine returns: {@code return Coro.done(x + y);}. Elsewhere an ordinary coroutine that is over, whose
     * await gives {@code value} at once, any number of times.
     *
     * @param value the value of awaiting it
     * @param <T> its type
     * @return the finished coroutine
     */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> Coro<T> done(T value) {
        return (Coro<T>) Verbs.done(value);
    }

    /**
     * A coroutine that is over because it threw: {@code return Coro.failed(new TimeoutException());}. To throw from a
     * body, just throw.
     *
     * @param exception what awaiting it throws
     * @param <T> what it would return
     * @return the finished coroutine
     */
    static <T extends @Nullable Object> Coro<T> failed(Throwable exception) {
        return Done.failed(exception);
    }

    /**
     * A coroutine from a lambda: {@code Coro.of(() -> { await(saved); System.out.println("saved"); })}. Any lambda that
     * awaits and returns a {@code Coro} is a coroutine; this one is for those that return nothing.
     *
     * @param body the lambda, in place
     * @param <T> not delivered: see {@link #of(ReturningBody)}
     * @return a new coroutine for each call
     */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> Coro<T> of(Body body) {
        return (Coro<T>) body.start();
    }

    /**
     * A coroutine from a lambda that returns: {@code Coro.of(() -> Coro.done(await(a) + await(b)))}.
     *
     * @param body the lambda, in place, or a reference to a {@code @Coroutine} method
     * @param <T> the value of awaiting it
     * @return a new coroutine for each call
     */
    static <T extends @Nullable Object> Coro<T> of(ReturningBody<T> body) {
        return Verbs.started(body);
    }

    /** A lambda that awaits: {@code Coro.Body body = () -> await(saved);}. */
    @FunctionalInterface
    interface Body {
        /**
         * What the lambda does; never called, as the lambda implements {@link #start()} once it is rewritten.
         *
         * @throws Exception whatever the body throws; it comes out of the await as it is
         */
        void run() throws Exception;

        /**
         * A new coroutine that runs the lambda: {@code Coro<?> once = body.start();}.
         *
         * @return the coroutine, not started
         */
        default Coro<?> start() {
            throw NotRewrittenException.verb("Coro.of");
        }
    }

    /**
     * A lambda that awaits and returns: {@code Coro.ReturningBody<Integer> b = () -> Coro.done(await(a) + 1);}.
     *
     * @param <T> the value of awaiting it
     */
    @FunctionalInterface
    interface ReturningBody<T extends @Nullable Object> {
        /**
         * A new coroutine that runs the lambda: {@code Loop.run(body.start());}.
         *
         * @return the coroutine, not started
         * @throws Exception never; the declaration lets the body throw checked exceptions, which come out of the await
         */
        Coro<T> start() throws Exception;
    }
}
