// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.testing.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopRunTest {
    @Coroutine
    static Coro<Integer> compute(int x, int y) {
        await(Async.sleep(Duration.ofSeconds(1)));
        return Coro.done(x + y);
    }

    @Test
    void runs() {
        VirtualClock clock = new VirtualClock();
        assertThat(Loop.<Integer>run(compute(1, 2), clock)).isEqualTo(3);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }
}
