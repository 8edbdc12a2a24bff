// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of coroutines without real time and without chance: a clock that jumps, and ways to order what tasks do.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * Loop.run(Async.sleep(Duration.ofDays(1)), clock);      // takes no time
 * assertThat(clock.elapsed()).isEqualTo(Duration.ofDays(1));
 * }</pre>
 */
@NullMarked
package dev.bobbin.loop.testing;

import org.jspecify.annotations.NullMarked;
