// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.conformance.Behaviour;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callbacks, turn by turn. */
class CallSoonTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runOneTurn() {
        loop.stop();
        loop.runForever();
    }

    @Test
    @Behaviour("B-LOOP-001")
    void callbacks_run_in_the_next_turn_in_order_and_once() {
        for (String name : new String[] {"a", "b", "c"}) loop.callSoon(() -> scene.tell(name));
        assertThat(scene.events()).isEmpty();
        runOneTurn();
        assertThat(scene.events()).containsExactly("a", "b", "c");
        runOneTurn();
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-002")
    void what_a_callback_schedules_waits_for_the_following_turn() {
        loop.callSoon(() -> {
            scene.tell("first in turn " + loop.turns());
            loop.callSoon(() -> scene.tell("second in turn " + loop.turns()));
        });
        loop.callSoon(() -> scene.tell("other in turn " + loop.turns()));
        runOneTurn();
        assertThat(scene.events()).containsExactly("first in turn 1", "other in turn 1");
        runOneTurn();
        assertThat(scene.events()).containsExactly("second in turn 2");
    }

    @Test
    @Behaviour("B-LOOP-003")
    void a_handle_cancels_the_call_and_tells_so() {
        Handle cancelled = loop.callSoon(() -> scene.tell("cancelled"));
        Handle called = loop.callSoon(() -> scene.tell("called"));
        assertThat(cancelled.isCancelled()).isFalse();
        cancelled.cancel();
        cancelled.cancel();
        assertThat(cancelled.isCancelled()).isTrue();
        runOneTurn();
        assertThat(scene.events()).containsExactly("called");
        assertThat(called.isCancelled()).isFalse();
        called.cancel();
        runOneTurn();
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-004")
    void a_handle_cancelled_in_its_own_turn_does_not_run() {
        Handle[] second = new Handle[1];
        loop.callSoon(() -> second[0].cancel());
        second[0] = loop.callSoon(() -> scene.tell("second"));
        runOneTurn();
        assertThat(scene.events()).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-005")
    void cancelling_lets_go_of_the_callback() {
        Object large = new Object();
        WeakReference<Object> watched = new WeakReference<>(large);
        TimerHandle timer = loop.callAt(Long.MAX_VALUE / 4, holding(large));
        Handle soon = loop.callSoon(holding(large));
        large = null;
        timer.cancel();
        soon.cancel();
        assertThat(isCollected(watched)).isTrue();
        assertThat(timer.isCancelled()).isTrue();
        assertThat(soon.isCancelled()).isTrue();
    }

    private Runnable holding(Object large) {
        return () -> scene.tell(large);
    }

    private static boolean isCollected(WeakReference<?> watched) {
        for (int i = 0; i < 50 && watched.get() != null; i++) System.gc();
        return watched.get() == null;
    }

    @Test
    @Behaviour("B-LOOP-009")
    void timers_that_are_due_run_after_what_was_queued_before() {
        loop.callLater(java.time.Duration.ZERO, () -> scene.tell("timer"));
        loop.callSoon(() -> scene.tell("soon"));
        runOneTurn();
        assertThat(scene.events()).containsExactly("soon", "timer");
    }

    @Test
    @Behaviour("B-LOOP-016")
    void stop_as_a_callback_runs_one_turn() {
        loop.callSoon(() -> scene.tell("a"));
        loop.callSoon(loop::stop);
        loop.callSoon(() -> scene.tell("b"));
        loop.runForever();
        assertThat(scene.events()).containsExactly("a", "b");
        assertThat(loop.turns()).isEqualTo(1);
    }

    @Test
    @Behaviour("B-LOOP-017")
    void stop_finishes_the_turn_and_keeps_the_rest_for_the_next_run() {
        loop.callSoon(() -> {
            loop.stop();
            loop.callSoon(() -> scene.tell("scheduled while stopping"));
        });
        loop.callSoon(() -> scene.tell("queued before"));
        loop.runForever();
        assertThat(scene.events()).containsExactly("queued before");
        runOneTurn();
        assertThat(scene.events()).containsExactly("scheduled while stopping");
    }

    @Test
    @Behaviour("B-LOOP-018")
    void stop_before_the_run_allows_one_turn_that_does_not_wait() {
        loop.callLater(Scene.HOUR, () -> scene.tell("timer"));
        loop.callSoon(() -> scene.tell("soon"));
        loop.stop();
        loop.runForever();
        assertThat(scene.events()).containsExactly("soon");
        loop.stop();
        loop.runForever();
        assertThat(scene.events()).isEmpty();
        assertThat(scene.clock.elapsed()).isZero();
    }

    @Test
    void the_queue_keeps_its_order_while_it_grows() {
        int[] next = {0};
        for (int i = 0; i < 50; i++) loop.callSoon(() -> {});
        runOneTurn();
        for (int i = 0; i < 10_000; i++) {
            int mine = i;
            loop.callSoon(() -> {
                assertThat(next[0]).isEqualTo(mine);
                next[0]++;
            });
        }
        runOneTurn();
        assertThat(next[0]).isEqualTo(10_000);
        assertThat(scene.errors()).isEmpty();
    }
}
