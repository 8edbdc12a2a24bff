// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@code next}, {@code send} and {@code raise} when a generator has ended; carries what it returned.
 *
 * <p>It has no stack trace: it tells of an end, not of an error, and must be cheap.
 *
 * <pre>{@code
 * try {
 *     gen.next();
 * } catch (StopIteration end) {
 *     System.out.println("returned " + end.value());
 * }
 * }</pre>
 */
public class StopIteration extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object value;

    /** An end without a value: {@code throw new StopIteration()}. */
    public StopIteration() {
        this(null);
    }

    /**
     * An end with a value; an iterator written by hand may throw {@code new StopIteration(42)} from {@code next()} to
     * give the {@code Gen.yieldFrom} that drives it the value 42.
     *
     * @param value what the generator returned
     */
    public StopIteration(@Nullable Object value) {
        super();
        this.value = value;
    }

    /**
     * What the generator returned: {@code end.value()} is {@code "sum"} after {@code return Gen.end("sum")}.
     *
     * @return the value, or null where nothing was returned or the value was already delivered
     */
    public @Nullable Object value() {
        return value;
    }

    /** The value as text; made when somebody asks, as a text may be costly, endless, or have effects of its own. */
    @Override
    public @Nullable String getMessage() {
        return value == null ? null : value.toString();
    }

    /** Leaves the trace empty: the reason why {@code throw new StopIteration()} costs next to nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
