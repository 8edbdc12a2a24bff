// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All go on when all are there. */
class BarrierTest {
    private final Story story = new Story();
    private final Barrier barrier = new Barrier(3);

    private Task<Integer> arriving(String name) {
        return Async.createTask(arrival(name));
    }

    @Coroutine
    private Coro<Integer> arrival(String name) {
        int place = await(barrier.waitForAll());
        story.tell(name + " passes as " + place);
        return Coro.done(place);
    }

    private List<Task<Integer>> arriving(int count) {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 1; i <= count; i++) tasks.add(arriving("task " + i));
        return tasks;
    }

    private static List<String> outcomes(List<Task<Integer>> tasks) {
        return tasks.stream().map(Story::outcome).toList();
    }

    @Test
    @Behaviour("B-LOCK-025")
    void the_last_to_arrive_releases_all_and_each_has_its_place() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(2);
            await(Story.settle());
            assertThat(barrier.waiting()).isEqualTo(2);
            assertThat(outcomes(tasks)).containsOnly("pending");
            tasks.add(arriving("task 3"));
            assertThat(await(Async.gather(tasks))).containsExactly(0, 1, 2);
            assertThat(barrier.waiting()).isZero();
            assertThat(barrier.parties()).isEqualTo(3);
        });
    }

    @Test
    @Behaviour("B-LOCK-026")
    void the_last_to_arrive_goes_on_without_suspension() {
        story.run(() -> {
            arriving(2);
            await(Story.settle());
            Async.createTask(Coro.of(() -> story.tell("other task")));
            await(arrival("last"));
            assertThat(story.events()).containsExactly("last passes as 2");
        });
    }

    @Test
    @Behaviour("B-LOCK-026")
    void a_barrier_for_one_never_blocks() {
        story.run(() -> {
            Barrier one = new Barrier(1);
            Async.createTask(Coro.of(() -> story.tell("other task")));
            for (int i = 0; i < 3; i++) {
                int place = await(one.waitForAll());
                assertThat(place).isZero();
            }
            assertThat(story.events()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-LOCK-027")
    void it_is_used_again_and_who_comes_while_it_drains_waits_for_the_next_time() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(7);
            await(Story.settle());
            assertThat(outcomes(tasks))
                    .containsExactly("value 0", "value 1", "value 2", "value 0", "value 1", "value 2", "pending");
            assertThat(barrier.waiting()).isEqualTo(1);
            await(Async.gather(arriving(2)));
            assertThat(await(tasks.get(6))).isEqualTo(0);
        });
    }

    /** Fills the barrier from two sides within one turn, so that a newcomer finds it draining. */
    @Test
    @Behaviour("B-LOCK-027")
    void a_newcomer_that_finds_it_draining_blocks_until_all_have_left() {
        story.run(() -> {
            List<Task<Integer>> first = arriving(2);
            await(Story.settle());
            await(barrier.waitForAll());
            assertThat(barrier.waiting()).isZero();
            assertThat(barrier).hasToString("Barrier[draining, 0 of 3]");
            Task<Integer> newcomer = arriving("newcomer");
            await(Story.settle());
            assertThat(outcomes(first)).containsExactly("value 0", "value 1");
            assertThat(newcomer.isDone()).isFalse();
            assertThat(barrier).hasToString("Barrier[filling, 1 of 3]");
        });
    }

    @Test
    @Behaviour("B-LOCK-028")
    void a_cancelled_waiter_leaves_and_does_not_break_it() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(2);
            await(Story.settle());
            tasks.get(0).cancel();
            await(Story.settle());
            assertThat(tasks.get(0).isCancelled()).isTrue();
            assertThat(barrier.waiting()).isEqualTo(1);
            assertThat(barrier.isBroken()).isFalse();
            List<Task<Integer>> others = arriving(2);
            await(Async.gather(others));
            assertThat(tasks.get(1).isDone()).isTrue();
        });
    }

    @Test
    @Behaviour("B-LOCK-029")
    void an_aborted_one_is_broken_for_all_until_it_is_reset() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(2);
            await(Story.settle());
            await(barrier.abort());
            await(Story.settle());
            assertThat(outcomes(tasks)).allMatch(outcome -> outcome.startsWith("BrokenBarrierException"));
            assertThat(barrier.isBroken()).isTrue();
            assertThat(await(Story.failure(barrier.waitForAll()))).isInstanceOf(BrokenBarrierException.class);
            await(barrier.reset());
            assertThat(barrier.isBroken()).isFalse();
            assertThat(await(Async.gather(arriving(3)))).containsExactly(0, 1, 2);
        });
    }

    @Test
    @Behaviour("B-LOCK-029")
    void aborting_while_it_drains_is_felt_by_those_who_wait_outside() {
        story.run(() -> {
            List<Task<Integer>> first = arriving(2);
            await(Story.settle());
            await(barrier.waitForAll());
            List<Task<Integer>> outside = arriving(2);
            await(barrier.abort());
            await(Story.settle());
            assertThat(outcomes(outside)).allMatch(outcome -> outcome.startsWith("BrokenBarrierException"));
            assertThat(first).allMatch(Task::isDone);
            assertThat(barrier.isBroken()).isTrue();
        });
    }

    @Test
    @Behaviour("B-LOCK-030")
    void resetting_sends_those_away_who_wait_and_leaves_it_usable() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(2);
            await(Story.settle());
            await(barrier.reset());
            await(Story.settle());
            assertThat(outcomes(tasks)).allMatch(outcome -> outcome.startsWith("BrokenBarrierException"));
            assertThat(barrier.isBroken()).isFalse();
            assertThat(barrier.waiting()).isZero();
            assertThat(await(Async.gather(arriving(3)))).containsExactly(0, 1, 2);
        });
    }

    @Test
    @Behaviour("B-LOCK-030")
    void resetting_an_empty_one_changes_nothing() {
        story.run(() -> {
            await(barrier.reset());
            assertThat(barrier).hasToString("Barrier[filling, 0 of 3]");
        });
    }

    @Test
    @Behaviour("B-LOCK-031")
    void resetting_while_it_drains_breaks_those_inside_and_not_those_outside() {
        story.run(() -> {
            List<Task<Integer>> inside = arriving(2);
            await(Story.settle());
            await(barrier.waitForAll());
            List<Task<Integer>> outside = arriving(2);
            await(barrier.reset());
            await(Story.settle());
            assertThat(outcomes(inside)).allMatch(outcome -> outcome.startsWith("BrokenBarrierException"));
            assertThat(outcomes(outside)).containsOnly("pending");
            await(barrier.waitForAll());
            assertThat(await(Async.gather(outside))).containsExactly(0, 1);
        });
    }

    @Test
    @Behaviour("B-LOCK-032")
    void it_needs_at_least_one_party() {
        assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Barrier(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Behaviour("B-LOCK-028")
    void a_waiter_that_is_cancelled_when_it_could_pass_does_not_keep_the_others() {
        story.run(() -> {
            List<Task<Integer>> tasks = arriving(2);
            await(Story.settle());
            await(barrier.waitForAll());
            tasks.get(0).cancel();
            await(Story.settle());
            assertThat(tasks.get(0).isCancelled()).isTrue();
            assertThat(Story.outcome(tasks.get(1))).isEqualTo("value 1");
            assertThat(barrier).hasToString("Barrier[filling, 0 of 3]");
        });
    }
}
