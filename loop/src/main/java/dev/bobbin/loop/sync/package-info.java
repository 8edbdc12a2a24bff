// SPDX-License-Identifier: Apache-2.0
/**
 * What the tasks of a loop use to wait for each other: locks, events, conditions, semaphores, barriers, queues.
 *
 * <p>All of it belongs to the thread of one loop and needs no other protection: between two awaits nothing else runs.
 * All of it is fair, first come, first served, and a task that is cancelled while it waits takes nothing with it: what
 * it was about to get goes to the next.
 *
 * <pre>{@code
 * Queue<URI> pages = new Queue<>(16);
 *
 * @Coroutine
 * Coro<Void> crawl() {
 *     while (true) {
 *         URI page = await(pages.get());
 *         for (URI link : await(links(page))) await(pages.put(link));
 *         pages.taskDone();
 *     }
 * }
 * }</pre>
 */
@NullMarked
package dev.bobbin.loop.sync;

import org.jspecify.annotations.NullMarked;
