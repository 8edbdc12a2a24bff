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
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items from task to task. */
class QueueTest {
    private final Story story = new Story();

    private Task<String> getter(Queue<String> queue, String name) {
        return Async.createTask(getting(queue, name));
    }

    @Coroutine
    private Coro<String> getting(Queue<String> queue, String name) {
        String item = await(queue.get());
        story.tell(name + " got " + item);
        return Coro.done(item);
    }

    private Task<Void> putter(Queue<String> queue, String item) {
        return Async.createTask(putting(queue, item));
    }

    @Coroutine
    private Coro<Void> putting(Queue<String> queue, String item) {
        await(queue.put(item));
        story.tell("put " + item);
        return Coro.done();
    }

    private static <T> List<T> drained(Queue<T> queue) {
        List<T> items = new ArrayList<>();
        while (!queue.isEmpty()) items.add(queue.getNowait());
        return items;
    }

    @Test
    @Behaviour("B-Q-001")
    void first_in_first_out() {
        Queue<Integer> queue = new Queue<>();
        List.of(1, 3, 2).forEach(queue::putNowait);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(drained(queue)).containsExactly(1, 3, 2);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Behaviour("B-Q-001")
    void items_keep_their_order_while_the_queue_grows_and_shrinks() {
        Queue<Integer> queue = new Queue<>();
        int in = 0;
        int out = 0;
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 7; i++) queue.putNowait(in++);
            for (int i = 0; i < 5; i++) assertThat(queue.getNowait()).isEqualTo(out++);
        }
        while (!queue.isEmpty()) assertThat(queue.getNowait()).isEqualTo(out++);
        assertThat(out).isEqualTo(in).isEqualTo(350);
    }

    @Test
    @Behaviour("B-Q-001")
    void a_getter_waits_for_an_item() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            getter(queue, "a");
            getter(queue, "b");
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            queue.putNowait("1");
            queue.putNowait("2");
            await(Story.settle());
            assertThat(story.events()).containsExactly("a got 1", "b got 2");
        });
    }

    @Test
    @Behaviour("B-Q-001")
    void null_is_an_item() {
        story.run(() -> {
            for (Queue<String> queue : List.of(new Queue<String>(), new LifoQueue<String>())) {
                await(queue.put(null));
                assertThat(queue.isEmpty()).isFalse();
                String item = await(queue.get());
                assertThat(item).isNull();
            }
        });
    }

    @Test
    @Behaviour("B-Q-002")
    void a_putter_waits_for_room_and_goes_on_in_a_later_turn() {
        story.run(() -> {
            Queue<String> queue = new Queue<>(2);
            assertThat(queue.maxSize()).isEqualTo(2);
            await(queue.put("1"));
            assertThat(queue.isFull()).isFalse();
            await(queue.put("2"));
            assertThat(queue.isFull()).isTrue();
            putter(queue, "3");
            await(Story.settle());
            assertThat(queue.getNowait()).isEqualTo("1");
            assertThat(story.events()).isEmpty();
            assertThat(queue.size()).isEqualTo(1);
            await(Story.settle());
            assertThat(story.events()).containsExactly("put 3");
            assertThat(drained(queue)).containsExactly("2", "3");
        });
    }

    @Test
    @Behaviour("B-Q-002")
    void without_a_greatest_size_it_is_never_full() {
        for (int maxSize : new int[] {0, -1}) {
            Queue<Integer> queue = new Queue<>(maxSize);
            for (int i = 0; i < 1000; i++) queue.putNowait(i);
            assertThat(queue.isFull()).isFalse();
        }
    }

    @Test
    @Behaviour("B-Q-003")
    void who_does_not_want_to_wait_is_told() {
        Queue<Integer> queue = new Queue<>(1);
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
        queue.putNowait(1);
        assertThatThrownBy(() -> queue.putNowait(2)).isInstanceOf(QueueFullException.class);
        assertThat(drained(queue)).containsExactly(1);
    }

    @Test
    @Behaviour("B-Q-004")
    void what_need_not_wait_does_not_suspend() {
        story.run(() -> {
            Queue<Integer> queue = new Queue<>(10);
            Async.createTask(Coro.of(() -> story.tell("other task")));
            for (int i = 0; i < 10; i++) await(queue.put(i));
            for (int i = 0; i < 10; i++) assertThat(await(queue.get())).isEqualTo(i);
            assertThat(story.events()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-Q-004")
    void nothing_is_taken_before_the_await() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            queue.putNowait("kept");
            Task<String> cancelledAtOnce = Async.createTask(queue.get());
            cancelledAtOnce.cancel();
            await(Story.settle());
            assertThat(cancelledAtOnce.isCancelled()).isTrue();
            assertThat(queue.size()).isEqualTo(1);
        });
    }

    @Test
    @Behaviour("B-Q-005")
    void waiting_putters_complete_in_order() {
        story.run(() -> {
            Queue<String> queue = new Queue<>(1);
            for (String item : List.of("1", "2", "3", "4")) putter(queue, item);
            await(Story.settle());
            assertThat(story.events()).containsExactly("put 1");
            List<String> items = new ArrayList<>();
            for (int i = 0; i < 4; i++) items.add(await(queue.get()));
            assertThat(items).containsExactly("1", "2", "3", "4");
            assertThat(story.events()).containsExactly("put 2", "put 3", "put 4");
        });
    }

    @Coroutine
    private static Coro<Void> produce(Queue<Integer> queue, int count) {
        for (int i = 0; i < count; i++) await(queue.put(i));
        return Coro.done();
    }

    @Coroutine
    private static Coro<Integer> consume(Queue<Integer> queue, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(queue.get());
            queue.taskDone();
        }
        return Coro.done(sum);
    }

    @Test
    @Behaviour("B-Q-005")
    void producers_and_consumers_alternate_with_room_for_one() {
        story.run(() -> {
            Queue<Integer> queue = new Queue<>(1);
            List<Task<Integer>> consumers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                consumers.add(Async.createTask(consume(queue, 100)));
                Async.createTask(produce(queue, 100));
            }
            int sum = 0;
            for (int part : await(Async.gather(consumers))) sum += part;
            assertThat(sum).isEqualTo(3 * 4950);
            await(queue.join());
        });
    }

    @Test
    @Behaviour("B-Q-006")
    void a_getter_that_is_cancelled_while_it_waits_is_forgotten() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> a = getter(queue, "a");
            getter(queue, "b");
            await(Story.settle());
            a.cancel();
            queue.putNowait("item");
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b got item");
            assertThat(queue).hasToString("Queue[maxSize 0, size 0, getters 0, putters 0, unfinished 1]");
        });
    }

    @Test
    @Behaviour("B-Q-007")
    void a_getter_that_is_cancelled_after_it_was_woken_wakes_the_next() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            List<Task<String>> getters = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) getters.add(getter(queue, name));
            await(Story.settle());
            queue.putNowait("item");
            getters.get(0).cancel();
            await(Story.settle());
            assertThat(getters.get(0).isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b got item");
            getters.get(2).cancel();
        });
    }

    @Test
    @Behaviour("B-Q-007")
    void many_getters_that_are_cancelled_after_they_were_woken_lose_nothing() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            List<Task<String>> getters = new ArrayList<>();
            for (int i = 0; i < 20; i++) getters.add(getter(queue, "getter " + i));
            await(Story.settle());
            queue.putNowait("1");
            queue.putNowait("2");
            for (int i = 0; i < 18; i++) getters.get(i).cancel();
            await(Story.settle());
            assertThat(story.events()).containsExactly("getter 18 got 1", "getter 19 got 2");
        });
    }

    @Test
    @Behaviour("B-Q-008")
    void a_putter_that_is_cancelled_after_it_was_woken_hands_the_room_on_and_adds_nothing() {
        story.run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.putNowait("1");
            Task<Void> a = putter(queue, "a");
            putter(queue, "b");
            await(Story.settle());
            queue.getNowait();
            a.cancel();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("put b");
            assertThat(drained(queue)).containsExactly("b");
        });
    }

    @Test
    @Behaviour("B-Q-008")
    void a_putter_that_is_cancelled_while_it_waits_is_forgotten() {
        story.run(() -> {
            Queue<String> queue = new Queue<>(1);
            queue.putNowait("1");
            Task<Void> a = putter(queue, "a");
            putter(queue, "b");
            await(Story.settle());
            a.cancel();
            await(Story.settle());
            assertThat(queue).hasToString("Queue[maxSize 1, size 1, getters 0, putters 1, unfinished 1]");
            queue.getNowait();
            await(Story.settle());
            assertThat(story.events()).containsExactly("put b");
        });
    }

    @Test
    @Behaviour("B-Q-009")
    void an_item_may_be_taken_by_somebody_quicker_and_the_woken_getter_waits_on() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            Task<String> a = getter(queue, "a");
            await(Story.settle());
            queue.putNowait("1");
            assertThat(queue.getNowait()).isEqualTo("1");
            await(Story.settle());
            assertThat(a.isDone()).isFalse();
            queue.putNowait("2");
            assertThat(await(a)).isEqualTo("2");
        });
    }

    @Test
    @Behaviour({"B-Q-010", "B-Q-011"})
    void join_waits_until_every_item_was_marked_done() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            queue.putNowait("1");
            queue.putNowait("2");
            Task<Void> joining = Async.createTask(queue.join());
            queue.getNowait();
            queue.getNowait();
            await(Story.settle());
            assertThat(joining.isDone()).isFalse();
            queue.taskDone();
            queue.putNowait("3");
            queue.taskDone();
            await(Story.settle());
            assertThat(joining.isDone()).isFalse();
            queue.getNowait();
            queue.taskDone();
            await(joining);
        });
    }

    @Test
    @Behaviour("B-Q-010")
    void join_of_a_queue_without_open_work_does_not_suspend() {
        story.run(() -> {
            Queue<String> queue = new Queue<>();
            Async.createTask(Coro.of(() -> story.tell("other task")));
            await(queue.join());
            assertThat(story.events()).isEmpty();
            queue.putNowait("1");
            queue.taskDone();
            await(queue.join());
            assertThatThrownBy(queue::taskDone)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("too many times");
        });
    }

    @Test
    @Behaviour("B-Q-012")
    void a_stack_gives_the_newest_and_a_priority_queue_the_least_first() {
        Queue<Integer> newestFirst = new LifoQueue<>();
        Queue<Integer> leastFirst = new PriorityQueue<>();
        Queue<Integer> greatestFirst = new PriorityQueue<>(0, Comparator.reverseOrder());
        for (Queue<Integer> queue : List.of(newestFirst, leastFirst, greatestFirst)) {
            List.of(1, 3, 2).forEach(queue::putNowait);
        }
        assertThat(drained(newestFirst)).containsExactly(2, 3, 1);
        assertThat(drained(leastFirst)).containsExactly(1, 2, 3);
        assertThat(drained(greatestFirst)).containsExactly(3, 2, 1);
    }
}
