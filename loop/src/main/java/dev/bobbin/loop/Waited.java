// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Set;

/**
 * What {@link Async#wait} has found.
 *
 * <pre>{@code
 * Waited<Task<Page>> waited = await(Async.wait(tasks, Duration.ofSeconds(1)));
 * for (Task<Page> late : waited.pending()) late.cancel();
 * for (Task<Page> task : waited.done()) store(task.result());
 * }</pre>
 *
 * @param done those that are done, with a value or a failure, in the order in which they were given
 * @param pending the others
 * @param <P> tasks or promises
 */
public record Waited<P extends Promise<?>>(Set<P> done, Set<P> pending) {}
