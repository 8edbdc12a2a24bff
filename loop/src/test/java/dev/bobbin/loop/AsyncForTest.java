// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncIterable;
import dev.bobbin.AsyncIterator;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.conformance.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loops whose every round may wait. */
class AsyncForTest {
    private final Story story = new Story();

    /** Counts, and suspends before each tenth item. */
    private final class Counting implements AsyncIterable<Integer> {
        private final int limit;

        Counting(int limit) {
            this.limit = limit;
        }

        @Override
        public AsyncIterator<Integer> aiter() {
            story.tell("factory");
            return new Counter(limit);
        }
    }

    private final class Counter implements AsyncIterator<Integer> {
        private final int limit;
        private int next;

        Counter(int limit) {
            this.limit = limit;
        }

        @Override
        @Coroutine
        public Coro<Integer> anext() {
            if (next == limit) throw new StopAsyncIteration();
            if (next % 10 == 0) {
                story.tell("waits at " + next);
                await(Story.turns(1));
            }
            return Coro.done(next++);
        }
    }

    @Test
    @Behaviour("B-AWF-009")
    void the_factory_is_called_once_and_each_round_awaits_a_step() {
        story.run(() -> {
            Task<?> other = Async.createTask(Coro.of(() -> story.tell("other task")));
            int sum = 0;
            for (int item : Coro.each(new Counting(25))) sum += item;
            assertThat(sum).isEqualTo(300);
            assertThat(story.events())
                    .containsExactly("factory", "waits at 0", "other task", "waits at 10", "waits at 20");
            await(other);
        });
    }

    @Test
    @Behaviour("B-AWF-009")
    void break_and_continue_do_what_they_do_in_any_loop() {
        story.run(() -> {
            List<Integer> seen = new ArrayList<>();
            for (int item : Coro.each(new Counting(100))) {
                if (item % 2 == 0) continue;
                if (item > 7) break;
                seen.add(item);
            }
            assertThat(seen).containsExactly(1, 3, 5, 7);
            for (int item : Coro.each(new Counting(0))) seen.add(item);
            assertThat(seen).hasSize(4);
        });
    }

    @Test
    @Behaviour("B-AWF-011")
    void an_error_of_the_factory_goes_on() {
        story.run(() -> {
            AsyncIterable<Integer> broken = () -> {
                throw new Fault("factory");
            };
            Coro<Void> loop = Coro.of(() -> {
                for (int item : Coro.each(broken)) story.tell(item);
                story.tell("after the loop");
                await(Story.turns(1));
            });
            assertThat(await(Story.failure(loop))).isInstanceOf(Fault.class).hasMessage("factory");
            assertThat(story.events()).isEmpty();
        });
    }

    /** An iterator that is at the same time a collection, and whose items look like ends. */
    private static final class Misleading extends ArrayList<Object> implements AsyncIterator<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Coro<Object> anext() {
            return isEmpty() ? Coro.failed(new StopAsyncIteration()) : Coro.done(remove(0));
        }
    }

    @Test
    @Behaviour("B-AWF-012")
    void items_and_iterators_may_be_of_any_type() {
        story.run(() -> {
            StopAsyncIteration notTheEnd = new StopAsyncIteration();
            Misleading items = new Misleading();
            items.add(notTheEnd);
            items.add(List.of(1, 2));
            items.add(null);
            List<Object> seen = new ArrayList<>();
            for (Object item : Coro.each((AsyncIterable<Object>) items)) seen.add(item);
            assertThat(seen).containsExactly(notTheEnd, List.of(1, 2), null);
        });
    }

    @Test
    @Behaviour("B-AWF-013")
    void an_end_that_the_body_raises_is_an_error_of_the_body() {
        story.run(() -> {
            StopAsyncIteration raised = new StopAsyncIteration();
            Coro<Void> loop = Coro.of(() -> {
                for (int item : Coro.each(new Counting(3))) {
                    story.tell(item);
                    if (item == 1) throw raised;
                }
                story.tell("after the loop");
            });
            assertThat(await(Story.failure(loop))).isSameAs(raised);
            assertThat(story.events()).containsExactly("factory", "waits at 0", "0", "1");
        });
    }
}
