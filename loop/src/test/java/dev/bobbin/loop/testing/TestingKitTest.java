// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.testing;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit that tests of coroutines use. */
class TestingKitTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> events = new ArrayList<>();

    private void run(Coro.Body main) {
        Loop.run(main.start(), clock);
    }

    @Test
    void virtual_time_jumps_from_timer_to_timer() {
        run(() -> {
            for (int day = 1; day <= 1000; day++) {
                await(Async.sleep(Duration.ofDays(1)));
                assertThat(clock.elapsed()).isEqualTo(Duration.ofDays(day));
            }
        });
    }

    @Test
    void virtual_time_stands_still_while_anything_can_run() {
        run(() -> {
            for (int i = 0; i < 1000; i++) await(Async.sleep(Duration.ZERO));
        });
        assertThat(clock.elapsed()).isZero();
    }

    @Test
    void turns_are_counted() {
        run(() -> {
            long before = LoopTesting.turns();
            await(Async.sleep(Duration.ZERO));
            await(Async.sleep(Duration.ZERO));
            assertThat(LoopTesting.turns() - before).isEqualTo(2);
        });
    }

    @Coroutine
    private Coro<Void> busyThenBlocked(int turns, Promise<?> gate) {
        for (int i = 0; i < turns; i++) await(Async.sleep(Duration.ZERO));
        events.add("blocked");
        await(gate);
        return Coro.done();
    }

    @Test
    void waits_until_all_tasks_are_blocked_and_lets_no_time_pass() {
        run(() -> {
            Promise<Void> gate = new Promise<>();
            Task<Void> a = Async.createTask(busyThenBlocked(3, gate));
            Task<Void> b = Async.createTask(busyThenBlocked(30, gate));
            Task<Void> sleeping = Async.createTask(busyThenBlocked(0, gate));
            await(LoopTesting.waitAllTasksBlocked());
            assertThat(events).hasSize(3);
            gate.setResult(null);
            await(Async.gather(a, b, sleeping));
        });
        assertThat(clock.elapsed()).isZero();
    }

    @Coroutine
    private Coro<Void> steps(Sequencer order, String name, int first) {
        for (int i = first; i < first + 6; i += 2) {
            try (Sequencer.Step step = await(order.step(i))) {
                await(Async.sleep(Duration.ofSeconds(7 - i)));
                events.add(name + i);
            }
        }
        return Coro.done();
    }

    @Test
    void a_sequencer_puts_tasks_in_order() {
        run(() -> {
            Sequencer order = new Sequencer();
            Task<Void> odd = Async.createTask(steps(order, "odd", 1));
            Task<Void> even = Async.createTask(steps(order, "even", 0));
            await(Async.gather(odd, even));
        });
        assertThat(events).containsExactly("even0", "odd1", "even2", "odd3", "even4", "odd5");
    }

    @Test
    void a_step_can_be_taken_once() {
        run(() -> {
            Sequencer order = new Sequencer();
            await(order.step(0)).close();
            assertThatThrownBy(() -> order.step(0)).hasMessage("step 0 was taken before");
        });
    }
}
