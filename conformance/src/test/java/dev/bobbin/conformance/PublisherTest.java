// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Coroutines that declare a {@code Flow.Publisher}, without a loop. */
class PublisherTest {
    private final List<String> events = new ArrayList<>();

    @Coroutine
    private Flow.Publisher<Integer> counted(int end) {
        events.add("starts");
        for (int i = 0; i < end; i++) Gen.yield(i);
        events.add("ends");
        return AsyncGen.end();
    }

    @Test
    void a_step_runs_for_demand_only() {
        Flow.Publisher<Integer> publisher = counted(3);
        SubscriberLog<Integer> log = new SubscriberLog<Integer>(events).of(publisher);
        assertThat(events).isEmpty();
        log.request(1);
        assertThat(events).containsExactly("starts", "item 0");
        log.request(2);
        assertThat(events).containsExactly("starts", "item 0", "item 1", "item 2");
        log.request(1);
        assertThat(events.subList(4, 6)).containsExactly("ends", "complete");
        log.request(1).cancel();
        assertThat(events).hasSize(6);
    }

    @Test
    void each_subscriber_has_a_generator_of_its_own() {
        Flow.Publisher<Integer> publisher = counted(2);
        SubscriberLog<Integer> first =
                new SubscriberLog<Integer>().of(publisher).request(1);
        SubscriberLog<Integer> second =
                new SubscriberLog<Integer>().of(publisher).request(9);
        assertThat(second.events()).containsExactly("item 0", "item 1", "complete");
        first.request(9);
        assertThat(first.events()).isEqualTo(second.events());
    }

    @Test
    void subscribing_nobody_is_refused() {
        assertThatThrownBy(() -> counted(1).subscribe(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("subscribe(null)");
    }

    @Test
    void what_is_asked_for_while_an_item_is_taken_does_not_nest() {
        AtomicInteger sum = new AtomicInteger();
        SubscriberLog<Integer> log = new SubscriberLog<>(events, (item, subscription) -> {
            events.clear();
            sum.addAndGet(1);
            subscription.request(1);
        });
        log.of(counted(1_000_000)).request(1);
        assertThat(sum).hasValue(1_000_000);
        assertThat(events).containsExactly("ends", "complete");
    }

    @Test
    void what_is_asked_for_while_subscribing_comes_behind_it() {
        counted(1).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
                subscription.request(Long.MAX_VALUE);
                events.add("subscribed");
            }

            @Override
            public void onNext(Integer item) {
                events.add("item " + item);
            }

            @Override
            public void onError(Throwable exception) {
                throw new AssertionError(exception);
            }

            @Override
            public void onComplete() {
                events.add("complete");
            }
        });
        assertThat(events).containsExactly("subscribed", "starts", "item 0", "ends", "complete");
    }

    @Coroutine
    private Flow.Publisher<String> fetched(List<CompletionStage<String>> sources, CompletionStage<?> cleaned) {
        try {
            for (CompletionStage<String> source : sources) Gen.yield(await(source));
        } catch (Cancelled cancelled) {
            events.add("cancelled");
            throw cancelled;
        } finally {
            events.add("cleans up");
            await(cleaned);
            events.add("clean");
        }
        return AsyncGen.end();
    }

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second = new CompletableFuture<>();
    private final CompletableFuture<Void> cleaned = new CompletableFuture<>();

    private SubscriberLog<String> subscribed() {
        return new SubscriberLog<String>(events).of(fetched(List.of(first, second), cleaned));
    }

    @Test
    void items_come_when_what_they_wait_for_does() {
        subscribed().request(3);
        assertThat(events).isEmpty();
        first.complete("a");
        assertThat(events).containsExactly("item a");
        second.complete("b");
        assertThat(events).containsExactly("item a", "item b", "cleans up");
        cleaned.complete(null);
        assertThat(events.subList(3, 5)).containsExactly("clean", "complete");
    }

    @Test
    void cancelling_between_two_items_closes_the_generator() {
        SubscriberLog<String> log = subscribed().request(1);
        first.complete("a");
        log.cancel();
        assertThat(events).containsExactly("item a", "cleans up");
        cleaned.complete(null);
        assertThat(events).containsExactly("item a", "cleans up", "clean");
        assertThat(second).isNotDone();
    }

    @Test
    void cancelling_before_anything_was_asked_for_runs_nothing() {
        SubscriberLog<String> log = subscribed();
        log.cancel();
        log.request(1);
        first.complete("a");
        assertThat(events).isEmpty();
    }

    @Test
    void cancelling_while_the_generator_waits_ends_its_wait() {
        SubscriberLog<String> log = subscribed().request(2);
        first.complete("a");
        log.cancel();
        assertThat(second).isCancelled();
        assertThat(events).containsExactly("item a", "cancelled", "cleans up");
        log.cancel();
        cleaned.complete(null);
        assertThat(events.subList(3, events.size())).containsExactly("clean");
    }

    @Test
    void cancelling_from_inside_of_an_item_stops_the_others() {
        SubscriberLog<Integer> log = new SubscriberLog<>(events, (item, subscription) -> subscription.cancel());
        log.of(counted(3)).request(3);
        assertThat(events).containsExactly("starts", "item 0");
    }

    @Test
    void an_exception_is_signalled_once_and_behind_the_finally_blocks() {
        CheckedFault fault = new CheckedFault("no a");
        SubscriberLog<String> log = subscribed().request(5);
        first.completeExceptionally(fault);
        assertThat(events).containsExactly("cleans up");
        cleaned.complete(null);
        assertThat(events).containsExactly("cleans up", "clean", "error CheckedFault");
        assertThat(log.failure()).isSameAs(fault);
        log.request(1);
        assertThat(events).hasSize(3);
    }

    @Test
    void what_the_generator_waits_for_being_cancelled_is_an_error_for_the_subscriber() {
        SubscriberLog<String> log = subscribed().request(1);
        cleaned.complete(null);
        first.cancel(true);
        assertThat(events).containsExactly("cancelled", "cleans up", "clean", "error CancellationException");
        assertThat(log.failure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void asking_for_nothing_is_an_error_behind_the_closing() {
        SubscriberLog<String> log = subscribed().request(1);
        first.complete("a");
        log.request(0);
        log.request(1);
        assertThat(events).containsExactly("item a", "cleans up");
        cleaned.complete(null);
        assertThat(events.subList(2, 4)).containsExactly("clean", "error IllegalArgumentException");
        assertThat(log.failure()).hasMessageContaining("request(0)").hasMessageContaining("3.9");
    }

    @Test
    void asking_for_less_than_nothing_ends_a_wait_of_the_generator() {
        SubscriberLog<String> log = subscribed().request(1);
        cleaned.complete(null);
        log.request(-7);
        assertThat(first).isCancelled();
        assertThat(events).containsExactly("cancelled", "cleans up", "clean", "error IllegalArgumentException");
    }

    @Test
    void cancelling_while_a_refused_subscriber_waits_for_the_closing_silences_the_error() {
        SubscriberLog<String> log = subscribed().request(1);
        first.complete("a");
        log.request(0).cancel();
        cleaned.complete(null);
        assertThat(events).containsExactly("item a", "cleans up", "clean");
    }

    @Test
    void a_null_cannot_be_published() {
        SubscriberLog<String> log = subscribed().request(1);
        cleaned.complete(null);
        first.complete(null);
        assertThat(events).containsExactly("cleans up", "clean", "error NullPointerException");
        assertThat(log.failure()).hasMessageContaining("fetched").hasMessageContaining("yielded null");
    }

    @Test
    void a_subscriber_that_throws_has_cancelled_and_its_exception_is_told_to_the_thread() {
        Fault fault = new Fault("cannot take it");
        cleaned.complete(null);
        SubscriberLog<String> log = new SubscriberLog<>(events, (item, subscription) -> {
            throw fault;
        });
        assertThat(SubscriberLog.uncaughtDuring(() -> {
                    log.of(fetched(List.of(first, second), cleaned)).request(2);
                    first.complete("a");
                }))
                .containsExactly(fault);
        assertThat(events).containsExactly("item a", "cleans up", "clean");
    }

    @Test
    void a_closing_that_fails_after_a_cancellation_is_told_to_the_thread() {
        Fault fault = new Fault("cannot clean up");
        SubscriberLog<String> log = subscribed().request(1);
        first.complete("a");
        log.cancel();
        assertThat(SubscriberLog.uncaughtDuring(() -> cleaned.completeExceptionally(fault)))
                .containsExactly(fault);
        assertThat(events).containsExactly("item a", "cleans up");
    }
}
