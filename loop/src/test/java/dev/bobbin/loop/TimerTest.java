// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callbacks with a time. */
class TimerTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();
    private long dueInTurn;

    @AfterEach
    void close() {
        loop.close();
    }

    private void runUntil(Duration time) {
        loop.callAt(time.toNanos(), loop::stop);
        loop.runForever();
    }

    private void tellAfter(long millis) {
        loop.callLater(Duration.ofMillis(millis), () -> scene.tell(millis));
    }

    @Test
    @Behaviour("B-LOOP-006")
    void timers_are_not_due_before_their_time() {
        loop.callLater(Duration.ofMillis(1500), () -> scene.tell("later at " + scene.clock.elapsed()));
        loop.callAt(loop.time() + 2_000_000_000L, () -> scene.tell("at " + scene.clock.elapsed()));
        runUntil(Duration.ofSeconds(3));
        assertThat(scene.events()).containsExactly("later at PT1.5S", "at PT2S");
    }

    @Test
    @Behaviour("B-LOOP-006")
    void a_timer_without_time_or_callback_is_refused() {
        assertThatThrownBy(() -> loop.callLater(null, () -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.callLater(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.callSoon(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @Behaviour("B-LOOP-007")
    void timers_run_in_the_order_of_their_deadlines() {
        for (long millis : new long[] {30, 10, -1, 20, -2, 0}) tellAfter(millis);
        runUntil(Scene.SECOND);
        assertThat(scene.events()).containsExactly("-2", "-1", "0", "10", "20", "30");
    }

    @Test
    @Behaviour("B-LOOP-008")
    void equal_deadlines_are_first_come_first_served() {
        List<String> names = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        for (String name : names) loop.callAt(5, () -> scene.tell(name));
        runUntil(Scene.SECOND);
        assertThat(scene.events()).isEqualTo(names);
    }

    @Test
    @Behaviour("B-LOOP-010")
    void short_sleeps_do_not_spin_the_loop() {
        scene.run(() -> {
            long before = Loop.current().turns();
            for (int nanos = 10_000_000; nanos > 0; nanos /= 100) {
                await(Async.sleep(Duration.ofNanos(nanos)));
            }
            assertThat(Loop.current().turns() - before).isLessThanOrEqualTo(20);
        });
    }

    @Test
    @Behaviour("B-LOOP-010")
    void what_is_due_at_one_time_runs_in_one_turn() {
        for (int i = 0; i < 3; i++) loop.callAt(7, () -> scene.tell(loop.turns()));
        runUntil(Scene.SECOND);
        assertThat(scene.events()).hasSize(3).containsOnly("1");
    }

    @Test
    @Behaviour("B-LOOP-011")
    void a_cancelled_timer_does_not_wake_the_loop() {
        TimerHandle early = loop.callLater(Scene.SECOND, () -> scene.tell("early"));
        loop.callLater(Duration.ofSeconds(5), () -> {
            scene.tell("at " + scene.clock.elapsed() + " in turn " + loop.turns());
            loop.stop();
        });
        early.cancel();
        loop.runForever();
        assertThat(scene.events()).containsExactly("at PT5S in turn 1");
    }

    @Test
    @Behaviour("B-LOOP-012")
    void cancelled_timers_are_gone_at_once() {
        List<TimerHandle> handles = new ArrayList<>();
        for (int i = 0; i < 1000; i++) handles.add(loop.callLater(Scene.HOUR, () -> {}));
        assertThat(loop.timers.size()).isEqualTo(1000);
        handles.forEach(TimerHandle::cancel);
        handles.forEach(TimerHandle::cancel);
        assertThat(loop.timers.isEmpty()).isTrue();
    }

    @Test
    @Behaviour("B-LOOP-013")
    void the_deadline_stays_readable() {
        TimerHandle timer = loop.callAt(1234, () -> {});
        assertThat(timer.when()).isEqualTo(1234);
        timer.cancel();
        assertThat(timer.when()).isEqualTo(1234);
    }

    @Test
    void a_sleeper_runs_one_turn_behind_the_callbacks_that_are_due_at_the_same_time() {
        scene.run(() -> {
            Task<Integer> sleeper = Async.createTask(Scene.later(Scene.SECOND, 1));
            sleeper.addDoneCallback(done -> scene.tell("told of the end in turn " + turnsSinceDue()));
            await(Scene.turns(1));
            Loop.current().callLater(Scene.SECOND, () -> {
                dueInTurn = Loop.current().turns();
                scene.tell("callback");
            });
            await(sleeper);
        });
        assertThat(scene.events()).containsExactly("callback", "told of the end in turn 2");
    }

    private long turnsSinceDue() {
        return Loop.current().turns() - dueInTurn;
    }

    @Test
    void a_sleep_that_is_cancelled_in_the_turn_of_its_end_stays_cancelled() {
        scene.run(() -> {
            Loop.current().callLater(Scene.SECOND, () -> Async.allTasks().forEach(Task::cancel));
            try {
                await(Async.sleep(Scene.SECOND));
                scene.tell("slept");
            } catch (Cancelled cancelled) {
                scene.tell("cancelled");
            }
        });
        assertThat(scene.events()).containsExactly("cancelled");
    }

    @Test
    void the_longest_durations_do_not_overflow() {
        loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), () -> scene.tell("forever"));
        loop.callLater(Duration.ofSeconds(Long.MIN_VALUE), () -> scene.tell("long ago"));
        runUntil(Scene.HOUR);
        assertThat(scene.events()).containsExactly("long ago");
    }

    @Test
    void cancelling_in_the_middle_keeps_the_order_of_the_others() {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            List<Integer> expected = new ArrayList<>();
            List<TimerHandle> cancelled = new ArrayList<>();
            int start = (int) loop.time();
            for (int i = 0; i < 200; i++) {
                int when = start + random.nextInt(50);
                int key = when * 1000 + i;
                TimerHandle timer = loop.callAt(when, () -> scene.tell(key));
                if (random.nextBoolean()) {
                    cancelled.add(timer);
                } else {
                    expected.add(key);
                }
            }
            Collections.shuffle(cancelled, random);
            cancelled.forEach(TimerHandle::cancel);
            Collections.sort(expected);
            runUntil(Duration.ofNanos(start + 51));
            assertThat(scene.events())
                    .isEqualTo(expected.stream().map(String::valueOf).toList());
        }
    }
}
