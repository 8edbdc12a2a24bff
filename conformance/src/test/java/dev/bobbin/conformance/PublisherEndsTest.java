// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.machine.CoroutineMachine;
import dev.bobbin.machine.Starter;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How publishing ends where something goes wrong, and what it holds afterwards. */
class PublisherEndsTest {
    private static final int MOST_COLLECTIONS = 20;

    private final List<String> events = new ArrayList<>();
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @Coroutine
    private static Flow.Publisher<String> fetched(CompletableFuture<String> source) {
        Gen.yield(await(source));
        return AsyncGen.end();
    }

    private WeakReference<Object> subscriber = new WeakReference<>(null);

    /** Only the subscription is left of it, which a user may keep. */
    private Flow.Subscription subscribedAndForgotten(Consumer<Flow.Subscription> asks) {
        SubscriberLog<String> log = new SubscriberLog<String>(events).of(fetched(source));
        subscriber = new WeakReference<>(log);
        asks.accept(log.subscription());
        return log.subscription();
    }

    private boolean isCollected() {
        for (int i = 0; i < MOST_COLLECTIONS && subscriber.get() != null; i++) System.gc();
        return subscriber.get() == null;
    }

    private void assertLetGoBy(Flow.Subscription subscription) {
        assertThat(isCollected()).isTrue();
        Reference.reachabilityFence(subscription);
    }

    @Test
    void a_subscriber_is_held_while_it_may_be_told_something() {
        Flow.Subscription subscription = subscribedAndForgotten(asked -> asked.request(1));
        assertThat(isCollected()).isFalse();
        Reference.reachabilityFence(subscription);
    }

    @Test
    void a_subscriber_is_let_go_when_all_was_published() {
        Flow.Subscription subscription = subscribedAndForgotten(asked -> asked.request(2));
        source.complete("a");
        assertThat(events).containsExactly("item a", "complete");
        assertLetGoBy(subscription);
    }

    @Test
    void a_subscriber_is_let_go_when_the_generator_has_failed() {
        Flow.Subscription subscription = subscribedAndForgotten(asked -> asked.request(2));
        source.completeExceptionally(new Fault("unplugged"));
        assertThat(events).containsExactly("error Fault");
        assertLetGoBy(subscription);
    }

    @Test
    void a_subscriber_is_let_go_when_it_has_cancelled() {
        assertLetGoBy(subscribedAndForgotten(Flow.Subscription::cancel));
        assertLetGoBy(subscribedAndForgotten(asked -> {
            asked.request(1);
            asked.cancel();
        }));
    }

    @Test
    void a_subscriber_is_let_go_when_it_was_refused() {
        Flow.Subscription subscription = subscribedAndForgotten(asked -> asked.request(0));
        assertThat(events).containsExactly("error IllegalArgumentException");
        assertLetGoBy(subscription);
    }

    @Test
    void a_subscriber_is_let_go_when_a_null_could_not_be_published() {
        Flow.Subscription subscription = subscribedAndForgotten(asked -> asked.request(1));
        source.complete(null);
        assertThat(events).containsExactly("error NullPointerException");
        assertLetGoBy(subscription);
    }

    @Coroutine
    private static Flow.Publisher<String> cleaningUp(CompletableFuture<String> source, CompletableFuture<?> cleaned) {
        try {
            Gen.yield(await(source));
        } finally {
            await(cleaned);
        }
        return AsyncGen.end();
    }

    @Test
    void a_generator_that_fails_while_it_is_cancelled_tells_the_thread_and_not_the_subscriber() {
        Fault fault = new Fault("cannot clean up");
        CompletableFuture<Void> cleaned = new CompletableFuture<>();
        SubscriberLog<String> log = new SubscriberLog<String>(events).of(cleaningUp(source, cleaned));
        log.request(1).cancel();
        assertThat(SubscriberLog.uncaughtDuring(() -> cleaned.completeExceptionally(fault)))
                .containsExactly(fault);
        assertThat(events).isEmpty();
    }

    @Test
    void a_generator_that_obeys_a_cancellation_tells_nobody() {
        SubscriberLog<String> log = new SubscriberLog<String>(events).of(fetched(source));
        assertThat(SubscriberLog.uncaughtDuring(() -> log.request(1).cancel())).isEmpty();
        assertThat(source).isCancelled();
        assertThat(events).isEmpty();
    }

    @Test
    void a_generator_that_fails_tells_the_subscriber_and_not_the_thread() {
        new SubscriberLog<String>(events).of(fetched(source)).request(1);
        assertThat(SubscriberLog.uncaughtDuring(() -> source.completeExceptionally(new Fault("unplugged"))))
                .isEmpty();
        assertThat(events).containsExactly("error Fault");
    }

    @Coroutine
    private Flow.Publisher<String> answersCancellation() {
        try {
            await(source);
        } catch (Cancelled cancelled) {
            Gen.yield("all the same");
        } finally {
            events.add("finally");
        }
        return AsyncGen.end();
    }

    @Test
    void an_item_in_answer_to_a_cancellation_is_not_delivered_and_the_generator_is_closed() {
        SubscriberLog<String> log = new SubscriberLog<String>(events).of(answersCancellation());
        log.request(5).cancel();
        assertThat(events).containsExactly("finally");
    }

    private static final class Refusing implements Flow.Subscriber<String> {
        private final String refused;
        private final List<String> events;
        private Flow.Subscription subscription;

        Refusing(String refused, List<String> events) {
            this.refused = refused;
            this.events = events;
        }

        private void note(String event) {
            events.add(event);
            if (event.equals(refused)) throw new Fault(event);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            note("subscribed");
        }

        @Override
        public void onNext(String item) {
            note("item");
        }

        @Override
        public void onError(Throwable exception) {
            note("error");
        }

        @Override
        public void onComplete() {
            note("complete");
        }
    }

    @Test
    void a_subscriber_that_throws_when_it_is_subscribed_has_cancelled() {
        Refusing refusing = new Refusing("subscribed", events);
        assertThat(SubscriberLog.uncaughtDuring(() -> fetched(source).subscribe(refusing)))
                .singleElement()
                .isInstanceOf(Fault.class);
        refusing.subscription.request(1);
        source.complete("a");
        assertThat(events).containsExactly("subscribed");
    }

    @Test
    void a_subscriber_that_throws_at_the_end_tells_the_thread() {
        Refusing refusing = new Refusing("complete", events);
        fetched(source).subscribe(refusing);
        refusing.subscription.request(2);
        assertThat(SubscriberLog.uncaughtDuring(() -> source.complete("a")))
                .singleElement()
                .isInstanceOf(Fault.class);
        assertThat(events).containsExactly("subscribed", "item", "complete");
    }

    /** Drives by hand what a loop would make a task of. */
    private static final class ByHand implements Starter {
        private final List<CoroutineMachine<?>> started = new ArrayList<>();

        @Override
        public <T> CompletableFuture<T> start(CoroutineMachine<T> machine) {
            started.add(machine);
            CompletableFuture<T> future = new CompletableFuture<>();
            if (!machine.step(null)) future.complete(machine.takeValue());
            return future;
        }
    }

    @Test
    void whoever_runs_it_may_cancel_it_while_nothing_is_asked_for() {
        ByHand driver = new ByHand();
        Starter before = Starter.use(driver);
        try {
            new SubscriberLog<String>(events).of(fetched(source));
        } finally {
            Starter.use(before);
        }
        CoroutineMachine<?> publishing = driver.started.get(0);
        assertThat(publishing).hasToString("Coro[Flow.subscribe suspended at point 1]");
        assertThatThrownBy(() -> publishing.step(new Cancelled("shutting down")))
                .isInstanceOf(Cancelled.class)
                .hasMessage("shutting down");
        assertThat(events).containsExactly("error CancellationException");
        assertThat(publishing.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    void a_publisher_tells_what_it_publishes() {
        assertThat(fetched(source)).hasToString("Publisher[AsyncGen[PublisherEndsTest.fetched created]]");
    }
}
