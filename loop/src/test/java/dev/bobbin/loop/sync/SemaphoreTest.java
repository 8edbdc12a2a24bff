// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A number of tasks at a time. */
class SemaphoreTest {
    private final Story story = new Story();

    private Task<Held> taker(Semaphore semaphore, String name) {
        return Async.createTask(taking(semaphore, name));
    }

    @Coroutine
    private Coro<Held> taking(Semaphore semaphore, String name) {
        Held held = await(semaphore.acquire());
        story.tell(name);
        return Coro.done(held);
    }

    @Test
    @Behaviour("B-LOCK-021")
    void as_many_as_it_has_permits_pass_without_suspension() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(2);
            Async.createTask(Coro.of(() -> story.tell("other task")));
            await(semaphore.acquire());
            assertThat(semaphore.isLocked()).isFalse();
            await(semaphore.acquire());
            assertThat(semaphore.isLocked()).isTrue();
            assertThat(story.events()).isEmpty();
            semaphore.release();
            assertThat(semaphore.isLocked()).isFalse();
        });
        assertThat(new Semaphore(0).isLocked()).isTrue();
        assertThat(new Semaphore().isLocked()).isFalse();
    }

    @Test
    @Behaviour("B-LOCK-021")
    void it_is_locked_while_others_wait_and_not_for_cancelled_ones() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            await(semaphore.acquire());
            Task<Held> waiter = taker(semaphore, "waiter");
            await(Story.settle());
            semaphore.release();
            assertThat(semaphore.isLocked()).isTrue();
            waiter.cancel();
            await(Story.settle());
            assertThat(semaphore.isLocked()).isFalse();
        });
    }

    /** Takes a permit twice, with a turn of work each time. */
    @Coroutine
    private Coro<Void> twoRounds(Semaphore semaphore, String name) {
        for (int round = 0; round < 2; round++) {
            try (Held held = await(semaphore.acquire())) {
                story.tell(name);
                await(Story.turns(1));
            }
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-LOCK-022")
    void who_comes_again_queues_behind_those_who_wait() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            await(Async.gather(twoRounds(semaphore, "c1"), twoRounds(semaphore, "c2"), twoRounds(semaphore, "c3")));
            assertThat(story.events()).containsExactly("c1", "c2", "c3", "c1", "c2", "c3");
        });
    }

    @Test
    @Behaviour("B-LOCK-022")
    void several_releases_in_one_turn_wake_several_in_order() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            for (int i = 1; i <= 4; i++) taker(semaphore, "taker " + i);
            await(Story.settle());
            semaphore.release();
            semaphore.release();
            semaphore.release();
            Task<Held> newcomer = taker(semaphore, "newcomer");
            await(Story.settle());
            assertThat(story.events()).containsExactly("taker 1", "taker 2", "taker 3");
            semaphore.release();
            semaphore.release();
            await(newcomer);
            assertThat(story.events()).containsExactly("taker 4", "newcomer");
        });
    }

    @Test
    @Behaviour("B-LOCK-022")
    void a_newcomer_that_queued_behind_the_chosen_ones_gets_a_permit_that_is_left() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            taker(semaphore, "chosen");
            await(Story.settle());
            semaphore.release();
            semaphore.release();
            assertThat(semaphore.isLocked()).isTrue();
            await(taking(semaphore, "newcomer"));
            assertThat(story.events()).containsExactly("chosen", "newcomer");
        });
    }

    @Test
    @Behaviour("B-LOCK-023")
    void a_waiter_that_is_cancelled_before_its_turn_takes_nothing() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<Held> a = taker(semaphore, "a");
            taker(semaphore, "b");
            await(Story.settle());
            a.cancel();
            semaphore.release();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b");
            assertThat(semaphore).hasToString("Semaphore[locked, waiters 0]");
        });
    }

    @Test
    @Behaviour("B-LOCK-023")
    void the_permit_of_a_chosen_waiter_that_is_cancelled_goes_on_to_the_next() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            List<Task<Held>> takers = new ArrayList<>();
            for (int i = 1; i <= 4; i++) takers.add(taker(semaphore, "taker " + i));
            await(Story.settle());
            semaphore.release();
            semaphore.release();
            takers.get(0).cancel();
            takers.get(1).cancel();
            await(Story.settle());
            assertThat(story.events()).containsExactly("taker 3", "taker 4");
            semaphore.release();
            assertThat(semaphore).hasToString("Semaphore[unlocked, value 1, waiters 0]");
        });
    }

    @Test
    @Behaviour("B-LOCK-023")
    void the_permit_of_the_only_chosen_waiter_is_free_when_it_is_cancelled() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<Held> a = taker(semaphore, "a");
            await(Story.settle());
            semaphore.release();
            a.cancel();
            await(Story.settle());
            assertThat(semaphore).hasToString("Semaphore[unlocked, value 1, waiters 0]");
            await(semaphore.acquire());
        });
    }

    @Test
    @Behaviour("B-LOCK-024")
    void releases_may_make_it_greater_than_it_was() {
        story.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            semaphore.release();
            await(semaphore.acquire());
            await(semaphore.acquire());
            assertThat(semaphore.isLocked()).isTrue();
        });
    }

    @Test
    @Behaviour("B-LOCK-024")
    void a_bounded_one_refuses_to_grow() {
        story.run(() -> {
            Semaphore bounded = new BoundedSemaphore(1);
            assertThatThrownBy(bounded::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("released too many times");
            await(bounded.acquire()).close();
            assertThatThrownBy(bounded::release).isInstanceOf(IllegalStateException.class);
            assertThat(new BoundedSemaphore()).hasToString("BoundedSemaphore[unlocked, value 1, waiters 0]");
        });
    }

    @Test
    @Behaviour("B-LOCK-024")
    void a_negative_number_of_permits_is_refused() {
        assertThatThrownBy(() -> new Semaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BoundedSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Behaviour("B-LOCK-006")
    void a_block_holds_a_permit_and_gives_it_back_also_on_an_error() {
        story.run(() -> {
            for (Semaphore semaphore : List.of(new Semaphore(1), new BoundedSemaphore(1))) {
                try (Held held = await(semaphore.acquire())) {
                    assertThat(semaphore.isLocked()).isTrue();
                    throw new Fault("inside");
                } catch (Fault fault) {
                    assertThat(semaphore.isLocked()).isFalse();
                }
            }
        });
    }
}
