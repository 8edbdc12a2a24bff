// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A generator: a method that stops at each {@code Gen.yield}, hands a value out, takes one in, and goes on later.
 *
 * <p>The methods below without {@code static} drive a generator from outside; the static ones are the verbs that a body
 * uses, always written qualified ({@code Gen.yield(x)}), because Java keeps the bare word for itself.
 *
 * <pre>{@code
 * @Generator
 * static Gen<String, Integer, Void> consumer() {       // yields String, is sent Integer, returns nothing
 *     String answer = "";
 *     while (true) {
 *         Integer n = Gen.yield(answer);               // out goes answer, in comes what send() brings
 *         if (n == null) return Gen.end();
 *         answer = "consumed " + n;
 *     }
 * }
 *
 * var c = consumer();
 * c.next();                                            // runs to the first yield
 * System.out.println(c.send(7));                       // consumed 7
 * c.close();                                           // runs the finally blocks that are open
 * }</pre>
 *
 * <p>Semantics are those of Python 3.11. {@code raise} is Python's {@code throw}, which Java keeps for itself too. A
 * generator may be handed from thread to thread, but is driven by one at a time. An abandoned one runs no finally
 * blocks: close it, for example by try-with-resources.
 *
 * @param <Y> what is yielded
 * @param <S> what can be sent
 * @param <R> what is returned at the end
 */
public interface Gen<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends Iterator<Y>, Iterable<Y>, AutoCloseable {

    /** Where a generator stands: {@code CREATED}, then {@code RUNNING} and {@code SUSPENDED} in turn, then {@code CLOSED}. */
    enum State {
        /** Nothing of the body has run: {@code range(3).state() == State.CREATED}. */
        CREATED,
        /** The body runs now; any attempt to resume it is refused. */
        RUNNING,
        /** The body stands at a {@code Gen.yield} or {@code Gen.yieldFrom}. */
        SUSPENDED,
        /** The body has returned or thrown, or {@code close()} took effect. */
        CLOSED
    }

    /**
     * Runs the body to its next yield and keeps what that yields for {@link #next()}.
     *
     * <pre>{@code while (gen.hasNext()) System.out.println(gen.next());}</pre>
     *
     * @return whether something was yielded; false at the end of the body
     */
    @Override
    boolean hasNext();

    /**
     * Takes what {@link #hasNext()} keeps, or else runs the body to its next yield, whose value in the body is null.
     *
     * <pre>{@code int first = range(3).next();   // 0}</pre>
     *
     * @return what was yielded
     * @throws StopIteration when the body has ended; carries what it returned, once
     */
    @Override
    Y next();

    /**
     * Resumes the body with {@code value} as the value of the yield at which it stands.
     *
     * <pre>{@code
     * gen.next();                 // to the first yield
     * String reply = gen.send(1); // and on, with 1
     * }</pre>
     *
     * @param value what the yield evaluates to; null makes this the same as {@link #next()}
     * @return what is yielded next
     * @throws StopIteration when the body ends
     * @throws IllegalArgumentException when {@code value} is not null and the body has not started
     * @throws IllegalStateException when a value that {@link #hasNext()} fetched waits unread, or the body is running
     */
    Y send(S value);

    /**
     * Resumes the body by throwing {@code exception} at the yield where it stands; Python's {@code throw}.
     *
     * <pre>{@code gen.raise(new TimeoutException());   // a catch in the body may yield an answer}</pre>
     *
     * @param exception what is thrown, checked ones too; the very object arrives
     * @return what the body yields if it catches the exception
     * @throws StopIteration when the body catches it and ends
     * @throws IllegalStateException when a value that {@link #hasNext()} fetched waits unread, or the body is running
     */
    Y raise(Throwable exception);

    /**
     * Ends the generator: throws {@link GeneratorExit} at the yield where it stands, so that its finally blocks run.
     * Does nothing to one that has ended, and runs nothing of one that has not started. What a finally block throws comes
     * out, and so does what a resource of the body throws when it is closed.
     *
     * <pre>{@code
     * try (Gen<String, ?, ?> lines = tail(log)) {
     *     System.out.println(lines.next());
     * }
     * }</pre>
     *
     * @throws IllegalStateException when the body answers with another yield ("generator ignored GeneratorExit")
     */
    @Override
    void close();

    /**
     * What the body returned.
     *
     * <pre>{@code
     * for (var x : gen) use(x);
     * System.out.println(gen.result());
     * }</pre>
     *
     * @return the value of {@code Gen.end(value)}; null if the body returned none, threw, or was closed
     * @throws IllegalStateException when the generator has not ended
     */
    R result();

    /**
     * Where the generator stands.
     *
     * <pre>{@code if (gen.state() == Gen.State.CREATED) gen.next();}</pre>
     *
     * @return one of the four states
     */
    State state();

    /**
     * The generator or iterator that a {@code Gen.yieldFrom} currently runs; Python's {@code gi_yieldfrom}.
     *
     * <pre>{@code walk(tree).delegate()   // null: has not started}</pre>
     *
     * @return the delegate, or null unless this generator is suspended in a {@code Gen.yieldFrom}
     */
    default @Nullable Iterator<?> delegate() {
        return null;
    }

    /**
     * This generator: it can be walked once.
     *
     * <pre>{@code for (int i : range(3)) System.out.println(i);}</pre>
     *
     * @return this
     */
    @Override
    default Iterator<Y> iterator() {
        return this;
    }

    /**
     * The rest of the values as a sequential stream; closing the stream closes the generator.
     *
     * <pre>{@code
     * try (Stream<String> s = lines(file).stream()) {
     *     s.filter(l -> l.contains("ERROR")).limit(10).forEach(System.out::println);
     * }
     * }</pre>
     *
     * @return an ordered stream of unknown size
     */
    default Stream<Y> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    // The verbs. Each call is replaced in a rewritten method; what stands here runs only where nothing was rewritten.

    /**
     * Stops the body and hands {@code value} out; the rest of the body runs at the next resume.
     *
     * <pre>{@code Integer sent = Gen.yield("out");}</pre>
     *
     * @param value what {@code next()} or {@code send()} returns to whoever resumed the body
     * @param <S> what the generator is sent
     * @return what {@code send()} brought; null after {@code next()}
     */
    static <S extends @Nullable Object> S yield(@Nullable Object value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /**
     * Stops the body and hands null out, as Python's bare {@code yield} does.
     *
     * <pre>{@code String line = Gen.yield();   // a sink: only takes}</pre>
     *
     * @param <S> what the generator is sent
     * @return what {@code send()} brought; null after {@code next()}
     */
    static <S extends @Nullable Object> S yield() {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for an int, which stays one until {@code next()} boxes it: {@code Gen.yield(i)}. */
    static <S extends @Nullable Object> S yield(int value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code long}: {@code Gen.yield(1L << 40)}. */
    static <S extends @Nullable Object> S yield(long value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code double}: {@code Gen.yield(0.5)}. */
    static <S extends @Nullable Object> S yield(double value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code float}, so that it is not widened to a double: {@code Gen.yield(0.5f)}. */
    static <S extends @Nullable Object> S yield(float value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code char}, so that it is not widened to an int: {@code Gen.yield('x')}. */
    static <S extends @Nullable Object> S yield(char value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code short}, so that it is not widened to an int: {@code Gen.yield((short) 1)}. */
    static <S extends @Nullable Object> S yield(short value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code byte}, so that it is not widened to an int: {@code Gen.yield((byte) 1)}. */
    static <S extends @Nullable Object> S yield(byte value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /** {@link #yield(Object)} for a {@code boolean}: {@code Gen.yield(line.isEmpty())}. */
    static <S extends @Nullable Object> S yield(boolean value) {
        throw NotRewrittenException.verb("Gen.yield");
    }

    /**
     * Runs another generator in this one's place: what it yields goes out, what is sent or raised goes into it, and its
     * return value is the value of this call. The cost of an item does not grow with the depth of such calls.
     *
     * <pre>{@code
     * Gen.yieldFrom(walk(tree.left));
     * Gen.yield(tree.key);
     * Gen.yieldFrom(walk(tree.right));
     * }</pre>
     *
     * @param delegate the generator to run to its end
     * @param <R> what it returns
     * @return what it returned; null if that was delivered before
     */
    static <R extends @Nullable Object> R yieldFrom(Gen<?, ?, ? extends R> delegate) {
        throw NotRewrittenException.verb("Gen.yieldFrom");
    }

    /**
     * Yields what an iterator delivers: {@code Gen.yieldFrom(list.iterator())}. It cannot be sent anything; if it is
     * {@link AutoCloseable}, closing the generator closes it.
     *
     * @param delegate the iterator to run to its end
     * @param <R> the type of the value
     * @return null, or the value of a {@link StopIteration} that the iterator's {@code next()} threw
     */
    static <R extends @Nullable Object> R yieldFrom(Iterator<?> delegate) {
        throw NotRewrittenException.verb("Gen.yieldFrom");
    }

    /**
     * Yields the elements of an iterable: {@code Gen.yieldFrom(List.of(1, 2, 3))}.
     *
     * @param delegate where the iterator comes from; what {@code iterator()} throws is thrown at this call
     * @param <R> the type of the value
     * @return as for {@link #yieldFrom(Iterator)}
     */
    static <R extends @Nullable Object> R yieldFrom(Iterable<?> delegate) {
        throw NotRewrittenException.verb("Gen.yieldFrom");
    }

    /**
     * A generator that has already ended: what a body returns when it has nothing to return, and an ordinary value
     * everywhere else.
     *
     * <pre>{@code return Gen.end();}</pre>
     *
     * @param <Y> what it would yield
     * @param <S> what it could be sent
     * @param <R> what it would return
     * @param <G> the declared type: Gen, Iterator, Iterable or, in a generator only, a PrimitiveIterator
     * @return the ended generator
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Java has no other way to fit all return types
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object, G extends Gen<Y, S, R>>
            G end() {
        return (G) Verbs.ended(null);
    }

    /**
     * A generator that has already ended with a value: the body's return value.
     *
     * <pre>{@code return Gen.end(sum);}</pre>
     *
     * @param value the value of {@link #result()}, of {@link StopIteration#value()} and of the {@code Gen.yieldFrom}
     * @param <Y> what it would yield
     * @param <S> what it could be sent
     * @param <R> what it returns
     * @return the ended generator
     */
    @SuppressWarnings("unchecked")
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Gen<Y, S, R> end(
            R value) {
        return (Gen<Y, S, R>) Verbs.ended(value);
    }

    /**
     * A generator from a lambda: {@code Gen.of(() -> { for (int i = 0; i < 9; i += 2) Gen.yield(i); })}.
     *
     * @param body the lambda, in place
     * @param <Y> what is yielded
     * @param <S> what can be sent
     * @param <R> not delivered: see {@link #of(ReturningBody)}
     * @return a new generator for each call
     */
    @SuppressWarnings("unchecked")
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Gen<Y, S, R> of(
            Body body) {
        return (Gen<Y, S, R>) body.start();
    }

    /**
     * A generator from a lambda that returns: {@code Gen.of(() -> { Gen.yield(1); return Gen.end("one"); })}.
     *
     * @param body the lambda, in place, or a reference to a {@code @Generator} method
     * @param <Y> what is yielded
     * @param <S> what can be sent
     * @param <R> what is returned at the end
     * @return a new generator for each call
     */
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Gen<Y, S, R> of(
            ReturningBody<Y, S, R> body) {
        return Verbs.started(body);
    }

    /** A lambda that yields: {@code Gen.Body body = () -> Gen.yield(1);}. */
    @FunctionalInterface
    interface Body {
        /**
         * What the lambda does; never called, as the lambda implements {@link #start()} once it is rewritten.
         *
         * @throws Exception whatever the body throws; it comes out of {@code next()} as it is
         */
        void run() throws Exception;

        /**
         * A new generator that runs the lambda.
         *
         * <pre>{@code Gen<?, ?, ?> once = body.start(), again = body.start();}</pre>
         *
         * @return the generator, not started
         */
        default Gen<?, ?, ?> start() {
            throw NotRewrittenException.verb("Gen.of");
        }
    }

    /**
     * A lambda that yields and returns: {@code Gen.ReturningBody<Integer, ?, String> b = () -> Gen.end("done");}.
     *
     * @param <Y> what is yielded
     * @param <S> what can be sent
     * @param <R> what is returned at the end
     */
    @FunctionalInterface
    interface ReturningBody<Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> {
        /**
         * A new generator that runs the lambda: {@code body.start().next()}.
         *
         * @return the generator, not started
         * @throws Exception never; the declaration lets the body throw checked exceptions, which come out of {@code next()}
         */
        Gen<Y, S, R> start() throws Exception;
    }
}
