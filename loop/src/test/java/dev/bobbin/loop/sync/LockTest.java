// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Answer;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One task at a time. */
class LockTest {
    private final Story story = new Story();
    private final Lock lock = new Lock();

    /** A task that acquires the lock and keeps it. */
    private Task<Held> keeper(String name) {
        return Async.createTask(keeping(name));
    }

    @Coroutine
    private Coro<Held> keeping(String name) {
        Held held = await(lock.acquire());
        story.tell(name);
        return Coro.done(held);
    }

    @Test
    @Behaviour("B-LOCK-001")
    void a_free_lock_is_taken_without_suspension() {
        story.run(() -> {
            Async.createTask(Coro.of(() -> story.tell("other task")));
            assertThat(lock.isLocked()).isFalse();
            await(lock.acquire());
            assertThat(lock.isLocked()).isTrue();
            assertThat(story.events()).isEmpty();
            lock.release();
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-001")
    void nothing_is_taken_before_the_await() {
        story.run(() -> {
            Coro<Held> unawaited = lock.acquire();
            assertThat(lock.isLocked()).isFalse();
            unawaited.close();
            Task<Held> cancelledAtOnce = Async.createTask(lock.acquire());
            cancelledAtOnce.cancel();
            await(Story.settle());
            assertThat(cancelledAtOnce.isCancelled()).isTrue();
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-002")
    void waiters_get_it_in_the_order_of_their_coming_one_for_each_release() {
        story.run(() -> {
            await(lock.acquire());
            keeper("a");
            keeper("b");
            keeper("c");
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            for (String next : List.of("a", "b", "c")) {
                lock.release();
                assertThat(story.events()).isEmpty();
                await(Story.turns(1));
                assertThat(story.events()).containsExactly(next);
                await(Story.settle());
                assertThat(story.events()).isEmpty();
            }
        });
    }

    @Test
    @Behaviour("B-LOCK-003")
    void a_newcomer_queues_behind_the_waiters_though_the_lock_reads_as_unlocked() {
        story.run(() -> {
            await(lock.acquire());
            keeper("waiter");
            await(Story.settle());
            lock.release();
            assertThat(lock.isLocked()).isFalse();
            Task<?> newcomer = keeper("newcomer");
            await(Story.settle());
            assertThat(story.events()).containsExactly("waiter");
            lock.release();
            await(newcomer);
        });
    }

    /** The lock is held, and two wait for it: a, whose task this gives, and b. */
    @Coroutine
    private Coro<Task<?>> firstOfTwoWhoWait() {
        await(lock.acquire());
        Task<?> a = keeper("a");
        keeper("b");
        await(Story.settle());
        return Coro.done(a);
    }

    @Test
    @Behaviour("B-LOCK-004")
    void a_cancelled_waiter_leaves_the_line() {
        story.run(() -> {
            Task<?> a = await(firstOfTwoWhoWait());
            a.cancel();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            lock.release();
            await(Story.settle());
            assertThat(story.events()).containsExactly("b");
        });
    }

    @Test
    @Behaviour("B-LOCK-004")
    void the_turn_of_a_chosen_waiter_that_is_cancelled_passes_to_the_next() {
        story.run(() -> {
            Task<?> a = await(firstOfTwoWhoWait());
            lock.release();
            a.cancel();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b");
            assertThat(lock.isLocked()).isTrue();
        });
    }

    @Test
    @Behaviour("B-LOCK-004")
    void a_release_in_the_turn_of_a_cancellation_wakes_the_next() {
        story.run(() -> {
            Task<?> a = await(firstOfTwoWhoWait());
            a.cancel();
            lock.release();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b");
        });
    }

    @Test
    @Behaviour("B-LOCK-004")
    void a_waiter_that_was_cancelled_leaves_the_line_before_the_next_is_chosen_and_no_newcomer_overtakes() {
        story.run(() -> {
            Task<?> a = await(firstOfTwoWhoWait());
            a.cancel();
            lock.release();
            keeper("newcomer");
            for (int turn = 0; turn < 3; turn++) {
                await(Story.turns(1));
                story.tell(lock.isLocked());
            }
            assertThat(story.events()).containsExactly("false", "b", "true", "true");
            lock.release();
            await(Story.settle());
            assertThat(story.events()).containsExactly("newcomer");
        });
    }

    @Test
    @Behaviour("B-LOCK-004")
    void a_lock_whose_only_waiter_was_cancelled_is_free() {
        story.run(() -> {
            await(lock.acquire());
            Task<?> a = keeper("a");
            await(Story.settle());
            lock.release();
            a.cancel();
            await(Story.settle());
            assertThat(lock.isLocked()).isFalse();
            await(lock.acquire());
        });
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"B-LOCK-004", "B-LOCK-006"})
    void a_holder_that_is_cancelled_gives_it_back_when_it_has_answered(Answer answer) {
        story.run(() -> {
            Task<String> holder = Async.createTask(Coro.of(() -> {
                try (Held held = await(lock.acquire())) {
                    return Coro.done(await(story.stubborn(answer)));
                }
            }));
            await(Story.settle());
            Task<?> next = keeper("next");
            holder.cancel();
            await(Story.settle());
            if (answer == Answer.IS_CANCELLED_AGAIN_IN_FINALLY) holder.cancel();
            await(next);
            assertThat(Story.outcome(holder)).isEqualTo(Story.outcomeOf(answer));
            List<String> events = story.events();
            assertThat(events.subList(0, events.size() - 1)).isEqualTo(Story.toldBy(answer));
            assertThat(events).endsWith("next");
        });
    }

    @Test
    @Behaviour("B-LOCK-005")
    void releasing_a_free_lock_is_an_error() {
        assertThatThrownBy(lock::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Lock is not acquired");
    }

    @Test
    @Behaviour("B-LOCK-005")
    void any_task_may_release_it() {
        story.run(() -> {
            await(lock.acquire());
            await(Async.createTask(Coro.of(() -> lock.release())));
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-005")
    void it_is_not_reentrant() {
        story.run(() -> {
            await(lock.acquire());
            Task<?> self = keeper("twice");
            await(Async.sleep(HOUR));
            assertThat(self.isDone()).isFalse();
            self.cancel();
        });
    }

    @Test
    @Behaviour("B-LOCK-006")
    void a_block_holds_it_and_gives_it_back_also_on_an_error() {
        story.run(() -> {
            try (Held held = await(lock.acquire())) {
                assertThat(lock.isLocked()).isTrue();
                await(Async.sleep(SECOND));
            }
            assertThat(lock.isLocked()).isFalse();
            try (Held held = await(lock.acquire())) {
                throw new Fault("inside");
            } catch (Fault fault) {
                assertThat(lock.isLocked()).isFalse();
            }
        });
    }

    @Test
    @Behaviour("B-LOCK-006")
    void what_is_held_is_given_back_once() {
        story.run(() -> {
            Held first = await(lock.acquire());
            first.close();
            await(lock.acquire());
            first.close();
            assertThat(lock.isLocked()).isTrue();
        });
    }

    @Test
    @Behaviour("B-LOCK-008")
    void it_belongs_to_the_loop_in_which_somebody_waited_first() {
        story.run(() -> {
            await(lock.acquire());
            keeper("waits");
            await(Story.settle());
        });
        assertThatThrownBy(() -> new Story().run(() -> {
                    assertThat(lock.isLocked()).isTrue();
                    await(lock.acquire());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is bound to a different event loop");
        lock.release();
        new Story().run(() -> await(lock.acquire()).close());
    }

    @Test
    void a_waiter_that_is_closed_by_hand_passes_its_turn_on() {
        story.run(() -> {
            await(lock.acquire());
            Coro<Held> byHand = lock.acquire();
            byHand.send(null);
            Task<?> next = keeper("next");
            await(Story.settle());
            lock.release();
            byHand.close();
            await(next);
            assertThat(story.events()).containsExactly("next");
        });
    }

    @Test
    void many_waiters_are_cancelled_in_any_order() {
        story.run(() -> {
            await(lock.acquire());
            List<Task<Held>> waiters = IntStream.range(0, 1000)
                    .mapToObj(i -> keeper("waiter " + i))
                    .toList();
            await(Story.settle());
            for (int i = 999; i > 0; i--) if (i != 500) waiters.get(i).cancel();
            await(Story.settle());
            assertThat(lock).hasToString("Lock[locked, waiters 2]");
            lock.release();
            await(waiters.get(0));
            lock.release();
            await(waiters.get(500));
            assertThat(story.events()).containsExactly("waiter 0", "waiter 500");
            assertThat(await(Story.failure(waiters.get(999)))).isInstanceOf(Cancelled.class);
        });
    }

    @Test
    @Behaviour("B-LOCK-033")
    void it_tells_its_state() {
        story.run(() -> {
            assertThat(lock).hasToString("Lock[unlocked, waiters 0]");
            await(lock.acquire());
            keeper("a");
            await(Story.settle());
            assertThat(lock).hasToString("Lock[locked, waiters 1]");
            assertThat(Loop.current().isRunning()).isTrue();
        });
    }
}
