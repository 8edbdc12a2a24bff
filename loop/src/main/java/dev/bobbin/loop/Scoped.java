// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import org.jspecify.annotations.Nullable;

/**
 * What runs inside of a scope that waits when it is left; the block below Python's {@code async with}. Usually a lambda
 * that awaits.
 *
 * <pre>{@code
 * await(TaskGroup.run(group -> {
 *     group.createTask(fetch(a));
 *     group.createTask(fetch(b));
 *     return Coro.done();
 * }));
 * }</pre>
 *
 * @param <S> what the scope gives its body: the group, the timeout
 * @param <T> what the body returns
 */
@FunctionalInterface
public interface Scoped<S extends @Nullable Object, T extends @Nullable Object> {
    /**
     * A coroutine that runs the body once: {@code Coro<Page> page = body.run(timeout);}.
     *
     * @param scope the group, the timeout
     * @return the coroutine, not started
     * @throws Exception whatever the body throws; it comes out of the await as it is
     */
    Coro<T> run(S scope) throws Exception;
}
