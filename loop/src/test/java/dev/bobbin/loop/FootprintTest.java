// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tasks cost in memory: there may be a million of them. Allocation is counted, so that no collector interferes. */
class FootprintTest {
    private static final int MANY = 1 << 14;

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Scene scene = new Scene();

    private static long allocated() {
        return MEMORY.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Coroutine
    private static Coro<Integer> sleeper(Duration delay) {
        await(Async.sleep(delay));
        return Coro.done(1);
    }

    @Test
    void a_million_sleeping_tasks_need_no_more_than_160_bytes_each() {
        int few = 12; // so that no queue grows
        int slotInTheTimerQueue = Long.BYTES + Integer.BYTES;
        scene.run(() -> {
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long before = allocated();
                for (int i = 0; i < few; i++) Loop.current().createTask(sleeper(Scene.HOUR));
                await(Async.sleep(Duration.ZERO));
                least = Math.min(least, (allocated() - before) / few);
                assertThat(Loop.current().timers.size()).isEqualTo(few);
                await(Async.sleep(Scene.HOUR));
            }
            assertThat(least + slotInTheTimerQueue).isLessThanOrEqualTo(160);
        });
    }

    @Coroutine
    private static Coro<Void> turning(int count) {
        for (int i = 0; i < count; i++) await(Async.sleep(Duration.ZERO));
        return Coro.done();
    }

    @Test
    void a_switch_of_tasks_allocates_the_sleep_and_nothing_else() {
        scene.run(() -> {
            Task<Void> a = Async.createTask(turning(MANY));
            Task<Void> b = Async.createTask(turning(MANY));
            await(Async.sleep(Duration.ZERO));
            long before = allocated();
            await(a);
            await(b);
            assertThat((allocated() - before) / (2 * MANY)).isLessThanOrEqualTo(24);
        });
    }

    @Test
    void the_ready_queue_gives_back_what_a_burst_needed() {
        ReadyQueue ready = new ReadyQueue();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_000; i++) ready.add(i);
            assertThat(ready.size()).isEqualTo(100_000);
            for (int i = 0; i < 100_000; i++) assertThat(ready.take()).isEqualTo(i);
            long before = allocated();
            ready.trim();
            ready.add("one more");
            assertThat(allocated() - before).isLessThan(2_000);
            assertThat(ready.take()).isEqualTo("one more");
            assertThat(ready.isEmpty()).isTrue();
        }
    }
}
