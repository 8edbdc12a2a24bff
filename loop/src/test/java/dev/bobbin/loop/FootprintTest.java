// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;
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
    void a_switch_of_tasks_allocates_the_sleep_and_a_place_in_the_queue() {
        scene.run(() -> {
            Task<Void> a = Async.createTask(turning(MANY));
            Task<Void> b = Async.createTask(turning(MANY));
            await(Async.sleep(Duration.ZERO));
            long before = allocated();
            await(a);
            await(b);
            assertThat((allocated() - before) / (2 * MANY)).isLessThanOrEqualTo(24 + 5);
        });
    }

    @Test
    void what_is_ready_comes_in_its_order_and_takes_a_place_each() {
        ReadyQueue ready = new ReadyQueue();
        Object[] items = IntStream.range(0, 1000).boxed().toArray();
        long before = allocated();
        for (int round = 0; round < 100; round++) {
            for (Object item : items) ready.add(item);
            assertThat(ready.size()).isEqualTo(items.length);
            for (Object item : items) {
                if (ready.take() != item) throw new AssertionError("out of order: " + item);
            }
            assertThat(ready.isEmpty()).isTrue();
        }
        assertThat((allocated() - before) / (100 * items.length)).isLessThanOrEqualTo(5);
    }
}
