// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import org.junit.jupiter.api.Test;

/** Something that happens once. */
class EventTest {
    private final Story story = new Story();
    private final Event event = new Event();

    private Task<Void> waiter(String name) {
        return Async.createTask(waiting(name));
    }

    @Coroutine
    private Coro<Void> waiting(String name) {
        await(event.waitForSet());
        story.tell(name);
        return Coro.done();
    }

    @Test
    @Behaviour("B-LOCK-009")
    void who_finds_it_set_goes_on_at_once() {
        story.run(() -> {
            event.set();
            waiter("other task");
            await(event.waitForSet());
            assertThat(story.events()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-LOCK-009")
    void waiters_wake_in_order_after_a_newcomer_that_finds_it_set() {
        story.run(() -> {
            waiter("a");
            waiter("b");
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            event.set();
            story.tell("set");
            await(waiting("newcomer"));
            await(Story.settle());
            assertThat(story.events()).containsExactly("set", "newcomer", "a", "b");
        });
    }

    @Test
    @Behaviour("B-LOCK-010")
    void setting_and_clearing_in_one_turn_releases_those_who_waited() {
        story.run(() -> {
            waiter("a");
            await(Story.settle());
            event.set();
            event.clear();
            waiter("too late");
            await(Story.settle());
            assertThat(story.events()).containsExactly("a");
            assertThat(event).hasToString("Event[unset, waiters 1]");
        });
    }

    @Test
    @Behaviour("B-LOCK-011")
    void a_cancelled_waiter_is_forgotten() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            await(Story.settle());
            assertThat(event).hasToString("Event[unset, waiters 1]");
            a.cancel();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(event).hasToString("Event[unset, waiters 0]");
            event.set();
            await(Story.settle());
            assertThat(story.events()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-LOCK-011")
    void a_waiter_that_is_cancelled_after_the_event_is_cancelled_all_the_same() {
        story.run(() -> {
            Task<Void> a = waiter("a");
            waiter("b");
            await(Story.settle());
            event.set();
            a.cancel();
            await(Story.settle());
            assertThat(a.isCancelled()).isTrue();
            assertThat(story.events()).containsExactly("b");
        });
    }

    @Test
    @Behaviour("B-LOCK-012")
    void it_can_be_cleared_and_used_again() {
        story.run(() -> {
            assertThat(event.isSet()).isFalse();
            event.set();
            assertThat(event.isSet()).isTrue();
            event.clear();
            assertThat(event.isSet()).isFalse();
            waiter("again");
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            event.set();
            await(Story.settle());
            assertThat(story.events()).containsExactly("again");
        });
    }
}
