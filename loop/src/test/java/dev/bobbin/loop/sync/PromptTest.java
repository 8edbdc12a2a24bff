// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.machine.Awaited;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Coroutines that were made when nothing had to be waited for: they are coroutines like others. */
class PromptTest {
    private final Story story = new Story();
    private final Queue<String> queue = new Queue<>(1);
    private final Lock lock = new Lock();

    @Test
    void nothing_happens_before_the_await() {
        Coro<Void> put = queue.put("item");
        assertThat(queue.isEmpty()).isTrue();
        assertThat(put.state()).isEqualTo(Gen.State.CREATED);
        assertThatThrownBy(put::result).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> put.send(null)).isInstanceOf(StopIteration.class);
        assertThat(queue.getNowait()).isEqualTo("item");
        assertThat(put.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(put.result()).isNull();
    }

    @Test
    void they_are_awaited_once() {
        story.run(() -> {
            queue.putNowait("item");
            Coro<String> get = queue.get();
            String item = await(get);
            assertThat(item).isEqualTo("item");
            assertThat(await(Story.failure(get)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot reuse already awaited coroutine");
            assertThatThrownBy(() -> get.send(null)).hasMessageContaining("cannot reuse");
            assertThatThrownBy(() -> get.raise(new Fault("late"))).hasMessageContaining("cannot reuse");
            assertThat(get.result()).isEqualTo("item");
        });
    }

    @Test
    void what_is_raised_before_the_start_comes_out_and_nothing_is_done() {
        Coro<Held> acquire = lock.acquire();
        Fault fault = new Fault("before the start");
        assertThatThrownBy(() -> acquire.raise(fault)).isSameAs(fault);
        assertThat(lock.isLocked()).isFalse();
        assertThatThrownBy(() -> acquire.send(null)).hasMessageContaining("cannot reuse");
    }

    @Test
    void a_value_cannot_be_sent_before_the_start() {
        Coro<Held> acquire = lock.acquire();
        assertThatThrownBy(() -> acquire.send("value")).isInstanceOf(IllegalArgumentException.class);
        assertThat(acquire.state()).isEqualTo(Gen.State.CREATED);
        acquire.close();
        assertThat(acquire.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    void if_somebody_was_quicker_until_the_await_it_waits() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            Held quicker = await(lock.acquire());
            Loop.current().callLater(SECOND, quicker::close);
            Loop.current().callSoon(() -> story.tell(Async.allTasks().size() + " task"));
            await(late);
            assertThat(story.events()).containsExactly("1 task");
            assertThat(lock.isLocked()).isTrue();
            assertThat(Loop.current().time()).isEqualTo(SECOND.toNanos());
        });
    }

    @Test
    void a_task_that_has_to_wait_for_it_after_all_can_be_cancelled() {
        story.run(() -> {
            queue.putNowait("first");
            Task<String> get = Async.createTask(queue.get());
            queue.getNowait();
            await(Story.settle());
            get.cancel();
            await(Story.settle());
            assertThat(get.isCancelled()).isTrue();
            Task<Void> put = Async.createTask(queue.put("second"));
            queue.putNowait("quicker");
            await(Story.settle());
            assertThat(put.isDone()).isFalse();
            assertThat(queue.getNowait()).isEqualTo("quicker");
            await(put);
            assertThat(queue.getNowait()).isEqualTo("second");
            assertThat(queue).hasToString("Queue[maxSize 1, size 0, getters 0, putters 0, unfinished 3]");
        });
    }

    @Test
    void it_can_be_driven_by_hand_when_it_has_to_wait() {
        story.run(() -> {
            queue.putNowait("first");
            Coro<String> get = queue.get();
            queue.getNowait();
            Object waitsFor = get.send(null);
            assertThat(waitsFor).isInstanceOf(Promise.class);
            assertThat(get.state()).isEqualTo(Gen.State.SUSPENDED);
            queue.putNowait("second");
            await(Story.settle());
            assertThatThrownBy(() -> get.send(null))
                    .isInstanceOfSatisfying(
                            StopIteration.class, end -> assertThat(end.value()).isEqualTo("second"));
            assertThat(get.result()).isEqualTo("second");
        });
    }

    @Test
    void closing_one_that_waits_gives_its_place_up() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            await(lock.acquire());
            late.send(null);
            await(Story.settle());
            assertThat(lock).hasToString("Lock[locked, waiters 1]");
            late.close();
            await(Story.settle());
            assertThat(lock).hasToString("Lock[locked, waiters 0]");
            assertThat(late.result()).isNull();
        });
    }

    @Test
    void a_timeout_ends_the_wait_of_one_that_has_to_wait_after_all() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            await(lock.acquire());
            assertThat(await(Story.failure(Async.waitFor(late, HOUR)))).isInstanceOf(TimeoutException.class);
            assertThat(lock).hasToString("Lock[locked, waiters 0]");
        });
    }

    @Test
    void of_two_getters_in_one_gather_one_waits_in_its_own_task() {
        story.run(() -> {
            queue.putNowait("first");
            Promise<List<String>> both = Async.gather(queue.get(), queue.get());
            await(Story.settle());
            assertThat(Async.allTasks()).hasSize(2);
            assertThat(queue).hasToString("Queue[maxSize 1, size 0, getters 1, putters 0, unfinished 1]");
            queue.putNowait("second");
            assertThat(await(both)).containsExactly("first", "second");
        });
    }

    @Test
    void one_that_waits_after_all_goes_on_in_the_turn_behind_the_release_as_others_do() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            Held quicker = await(lock.acquire());
            Task<Void> first = Async.createTask(telling("first", late));
            await(Story.settle());
            Task<Void> second = Async.createTask(telling("second", lock.acquire()));
            await(Story.settle());
            quicker.close();
            await(Story.turns(1));
            story.tell("turn");
            lock.release();
            await(Story.turns(1));
            story.tell("turn");
            assertThat(story.events()).containsExactly("first", "turn", "second", "turn");
            assertThat(first.isDone() && second.isDone()).isTrue();
        });
    }

    @Coroutine
    private Coro<Void> telling(String name, Awaitable<?> awaitable) {
        await(awaitable);
        story.tell(name);
        return Coro.done();
    }

    @Test
    void a_cancellation_comes_out_of_it_in_the_turn_behind() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            await(lock.acquire());
            Task<Void> task = Async.createTask(telling("never", late));
            await(Story.settle());
            task.cancel();
            assertThat(task.isDone()).isFalse();
            await(Story.turns(1));
            assertThat(task.isCancelled()).isTrue();
            assertThat(late.state()).isEqualTo(Gen.State.CLOSED);
            assertThat(lock).hasToString("Lock[locked, waiters 0]");
        });
    }

    @Test
    void without_time_it_is_cancelled_before_it_starts() {
        story.run(() -> {
            Throwable failure = await(Story.failure(Async.waitFor(lock.acquire(), Duration.ZERO)));
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    void what_is_raised_while_it_waits_comes_out_of_its_wait() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            await(lock.acquire());
            assertThat(late.awaited()).isNull();
            Object waitsFor = late.send(null);
            assertThat(late.awaited()).isNotNull();
            assertThat(waitsFor).isInstanceOf(Promise.class);
            Fault fault = new Fault("while it waits");
            assertThatThrownBy(() -> late.raise(fault)).isSameAs(fault);
            assertThat(lock).hasToString("Lock[locked, waiters 0]");
            assertThatThrownBy(() -> late.raise(fault)).hasMessageContaining("cannot reuse");
        });
    }

    @Test
    void a_second_await_while_it_waits_is_refused() {
        story.run(() -> {
            Coro<Held> late = lock.acquire();
            await(lock.acquire());
            Task<Held> first = Async.createTask(late);
            await(Story.settle());
            assertThat(await(Story.failure(late)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("coroutine is being awaited already");
            lock.release();
            await(first);
            assertThat(await(Story.failure(late))).hasMessageContaining("cannot reuse already awaited coroutine");
        });
    }

    @Test
    void its_steps_are_those_of_a_coroutine() {
        story.run(() -> {
            queue.putNowait("item");
            Gen<?, ?, String> steps = (Gen<?, ?, String>) queue.get().awaiting();
            assertThat(steps.hasNext()).isFalse();
            assertThat(steps.result()).isEqualTo("item");

            queue.putNowait("taken");
            Gen<?, ?, String> late = (Gen<?, ?, String>) queue.get().awaiting();
            queue.getNowait();
            assertThat(late.next()).isInstanceOf(Promise.class);
            queue.putNowait("second");
            assertThatThrownBy(late::next).isInstanceOf(StopIteration.class);
            assertThat(late.result()).isEqualTo("second");

            queue.putNowait("kept");
            Coro<String> closed = queue.get();
            closed.awaiting().close();
            assertThat(closed.state()).isEqualTo(Gen.State.CLOSED);
            assertThat(queue.size()).isEqualTo(1);
        });
    }

    @Test
    void what_hands_one_out_instead_of_awaiting_it_is_told_so() {
        story.run(() -> {
            queue.putNowait("item");
            Awaitable<Void> wrong = () -> Gen.of(() -> Gen.yield(queue.get()));
            assertThat(await(Story.failure(wrong)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Task got bad yield");
            assertThat(queue.size()).isEqualTo(1);
        });
    }

    @Test
    void it_is_no_promise() {
        Awaited<String> get = (Awaited<String>) lateGet();
        assertThatThrownBy(get::isDone).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(get::take).hasMessageContaining("no promise");
        assertThatThrownBy(() -> get.whenDone(() -> {})).hasMessageContaining("no promise");
    }

    private Coro<String> lateGet() {
        queue.putNowait("item");
        return queue.get();
    }

    @Test
    void a_put_that_is_closed_before_its_await_has_put_nothing_and_gives_nothing() {
        Queue<String> queue = new Queue<>();
        Coro<Void> put = queue.put("item");
        put.close();
        assertThat(queue.isEmpty()).isTrue();
        assertThat((Object) put.result()).isNull();
    }
}
