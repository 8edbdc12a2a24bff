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
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Waiting for a change with a lock. */
class ConditionTest {
    private final Story story = new Story();
    private final Condition changed = new Condition();
    private boolean ready;

    private Task<Void> waiter(String name) {
        return Async.createTask(waiting(name));
    }

    /** Waits for a signal, and tells whether it has the lock afterwards, however it ends. */
    @Coroutine
    private Coro<Void> waiting(String name) {
        try (Held held = await(changed.acquire())) {
            try {
                await(changed.waitForSignal());
                story.tell(name);
            } catch (Cancelled cancelled) {
                story.tell(name + " cancelled, locked " + changed.isLocked());
                throw cancelled;
            }
        }
        return Coro.done();
    }

    /** A signal from the task of the test, which has the lock for the time of it. */
    @Coroutine
    private Coro<Void> signal(int count) {
        try (Held held = await(changed.acquire())) {
            changed.signal(count);
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-LOCK-013")
    void waiting_gives_the_lock_back_and_has_it_again_afterwards() {
        story.run(() -> {
            waiter("a");
            waiter("b");
            await(Story.settle());
            assertThat(changed.isLocked()).isFalse();
            Held held = await(changed.acquire());
            changed.signal(2);
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            held.close();
            await(Story.settle());
            assertThat(story.events()).containsExactly("a", "b");
            assertThat(changed.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-014")
    void a_number_of_waiters_is_woken_or_all() {
        story.run(() -> {
            for (int i = 1; i <= 6; i++) waiter("waiter " + i);
            await(Story.settle());
            await(signal(1));
            await(Story.settle());
            assertThat(story.events()).containsExactly("waiter 1");
            await(signal(2));
            await(Story.settle());
            assertThat(story.events()).containsExactly("waiter 2", "waiter 3");
            try (Held held = await(changed.acquire())) {
                changed.signalAll();
            }
            await(Story.settle());
            assertThat(story.events()).containsExactly("waiter 4", "waiter 5", "waiter 6");
        });
    }

    @Test
    @Behaviour("B-LOCK-014")
    void a_signal_that_nobody_waits_for_is_lost() {
        story.run(() -> {
            await(signal(5));
            Task<Void> late = waiter("late");
            await(Story.settle());
            assertThat(late.isDone()).isFalse();
            late.cancel();
        });
    }

    @Test
    @Behaviour("B-LOCK-015")
    void without_the_lock_nobody_waits_or_signals() {
        story.run(() -> {
            assertThat(await(Story.failure(changed.waitForSignal())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("un-acquired lock");
            assertThatThrownBy(changed::signal).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(changed::signalAll).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    @Behaviour("B-LOCK-016")
    void a_cancelled_waiter_has_the_lock_when_it_hears_of_it() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            await(Story.settle());
            a.cancel();
            await(Story.settle());
            assertThat(story.events()).containsExactly("a cancelled, locked true");
            assertThat(a.isCancelled()).isTrue();
            assertThat(changed.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-016")
    void a_cancelled_waiter_waits_for_the_lock_however_often_it_is_cancelled() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            await(Story.settle());
            Held held = await(changed.acquire());
            for (int i = 0; i < 3; i++) {
                a.cancel();
                await(Story.settle());
                assertThat(a.isDone()).isFalse();
            }
            assertThat(story.events()).isEmpty();
            held.close();
            await(Story.settle());
            assertThat(story.events()).containsExactly("a cancelled, locked true");
            assertThat(changed.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-017")
    void the_signal_of_a_waiter_that_is_cancelled_goes_to_the_next() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            waiter("b");
            await(Story.settle());
            Held held = await(changed.acquire());
            changed.signal();
            a.cancel();
            await(Story.settle());
            held.close();
            await(Story.settle());
            assertThat(story.events()).containsExactly("a cancelled, locked true", "b");
        });
    }

    @Test
    @Behaviour("B-LOCK-017")
    void a_waiter_that_is_cancelled_while_it_waits_for_the_lock_after_its_signal_passes_it_on() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            waiter("b");
            await(Story.settle());
            Held held = await(changed.acquire());
            changed.signal();
            await(Story.settle());
            a.cancel();
            await(Story.settle());
            assertThat(a.isDone()).isFalse();
            held.close();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("a cancelled, locked true", "b");
        });
    }

    @Test
    @Behaviour("B-LOCK-017")
    void a_waiter_that_is_cancelled_without_a_signal_passes_none_on() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            Task<Void> b = waiter("b");
            await(Story.settle());
            a.cancel();
            await(Story.settle());
            assertThat(b.isDone()).isFalse();
            b.cancel();
        });
    }

    @Test
    @Behaviour("B-LOCK-018")
    void a_predicate_is_asked_now_and_after_each_signal() {
        story.run(() -> {
            Task<?> waiting = Async.createTask(Coro.of(() -> {
                try (Held held = await(changed.acquire())) {
                    await(changed.waitFor(() -> {
                        story.tell("asked");
                        return ready;
                    }));
                    story.tell("ready");
                }
            }));
            await(Story.settle());
            await(signal(1));
            await(Story.settle());
            assertThat(story.events()).containsExactly("asked", "asked");
            ready = true;
            await(signal(1));
            await(waiting);
            assertThat(story.events()).containsExactly("asked", "ready");
        });
    }

    @Test
    @Behaviour("B-LOCK-018")
    void a_true_predicate_needs_neither_wait_nor_lock_but_a_false_one_needs_the_lock() {
        story.run(() -> {
            await(changed.waitFor(() -> true));
            assertThat(await(Story.failure(changed.waitFor(() -> false))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("un-acquired lock");
        });
    }

    @Test
    @Behaviour("B-LOCK-019")
    void conditions_can_share_a_lock() {
        story.run(() -> {
            Lock lock = new Lock();
            Condition empty = new Condition(lock);
            Condition full = new Condition(lock);
            try (Held held = await(empty.acquire())) {
                assertThat(lock.isLocked()).isTrue();
                full.signal();
            }
            Task<?> waiting = Async.createTask(Coro.of(() -> {
                try (Held held = await(full.acquire())) {
                    await(full.waitForSignal());
                }
            }));
            await(Story.settle());
            try (Held held = await(lock.acquire())) {
                empty.signalAll();
                await(Story.settle());
                full.signalAll();
            }
            await(waiting);
        });
    }

    @Test
    @Behaviour("B-LOCK-020")
    void after_a_timeout_the_lock_is_held_again() {
        story.run(() -> {
            try (Held held = await(changed.acquire())) {
                Throwable failure = await(Story.failure(Async.waitFor(changed.waitForSignal(), SECOND)));
                assertThat(failure).isInstanceOf(TimeoutException.class);
                assertThat(changed.isLocked()).isTrue();
            }
            assertThat(changed.isLocked()).isFalse();
        });
    }

    @Test
    @Behaviour("B-LOCK-020")
    void a_timeout_waits_for_the_lock() {
        story.run(() -> {
            Task<Void> late = Async.createTask(Coro.of(() -> {
                try (Held held = await(changed.acquire())) {
                    Throwable failure = await(Story.failure(Async.waitFor(changed.waitForSignal(), SECOND)));
                    story.tell(failure.getClass().getSimpleName() + ", locked " + changed.isLocked());
                }
            }));
            await(Story.settle());
            try (Held held = await(changed.acquire())) {
                await(Async.sleep(HOUR));
                assertThat(story.events()).isEmpty();
            }
            await(late);
            assertThat(story.events()).containsExactly("TimeoutException, locked true");
        });
    }

    @Test
    @Behaviour("B-LOCK-033")
    void it_tells_its_state() {
        story.run(() -> {
            assertThat(changed).hasToString("Condition[unlocked, waiters 0]");
            Task<Void> a = waiter("a");
            await(Story.settle());
            assertThat(changed).hasToString("Condition[unlocked, waiters 1]");
            a.cancel();
        });
    }
}
