// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.Story.HOUR;
import static dev.bobbin.loop.Story.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
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
            await(late);
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
    void a_put_that_is_closed_before_its_await_has_put_nothing_and_gives_nothing() {
        Queue<String> queue = new Queue<>();
        Coro<Void> put = queue.put("item");
        put.close();
        assertThat(queue.isEmpty()).isTrue();
        assertThat((Object) put.result()).isNull();
    }
}
