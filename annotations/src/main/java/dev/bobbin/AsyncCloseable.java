// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

/**
 * A resource whose closing may wait. In a coroutine, try-with-resources awaits {@link #aclose()} where it would call
 * {@link #close()}; Python's {@code async with}.
 *
 * <pre>{@code
 * try (var connection = await(open(host))) {
 *     await(connection.send("hello"));
 * }                                            // waits until everything is written
 * }</pre>
 */
public interface AsyncCloseable extends AutoCloseable {
    /**
     * Closes the resource: {@code await(connection.aclose());}.
     *
     * @return what to await until it is closed
     */
    Awaitable<?> aclose();

    /** Replaced in a coroutine by {@code await(aclose())}; anywhere else it cannot wait, and says so. */
    @Override
    default void close() {
        throw NotRewrittenException.verb("AsyncCloseable.close");
    }
}
