// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * Told of what nobody else can handle: a callback that threw, a task whose exception nobody looked at.
 *
 * <pre>{@code
 * loop.setExceptionHandler((l, error) -> {
 *     log.error(error.message(), error.exception());
 *     l.stop();
 * });
 * }</pre>
 */
@FunctionalInterface
public interface ExceptionHandler {
    /**
     * Called in the loop's thread: {@code handler.handle(loop, ErrorContext.of("no more space", e));}.
     *
     * @param loop the loop that found out
     * @param error what went wrong
     */
    void handle(Loop loop, ErrorContext error);
}
