// SPDX-License-Identifier: Apache-2.0
/**
 * The Reactive Streams TCK over real coroutines, which the plugin of this build rewrites: publishers that never wait, that
 * wait for other threads, and that live on a loop; and the subscriber behind {@code Coro.each}.
 */
package dev.bobbin.flow;
