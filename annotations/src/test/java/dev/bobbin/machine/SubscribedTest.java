// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Cancelled;
import dev.bobbin.StopAsyncIteration;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The subscriber behind a loop, with a publisher that does as the test says. */
class SubscribedTest {
    private final List<String> events = new ArrayList<>();
    private Flow.Subscriber<? super String> subscriber;
    private AsyncIterator<String> items = Subscribed.to(given -> subscriber = given);

    /** Writes down its calls, and reacts to the requests. */
    private final class Subscription implements Flow.Subscription {
        private final String name;
        private final Consumer<Flow.Subscriber<? super String>> onRequest;

        Subscription(String name, Consumer<Flow.Subscriber<? super String>> onRequest) {
            this.name = name;
            this.onRequest = onRequest;
        }

        @Override
        public void request(long n) {
            events.add(name + " request " + n);
            onRequest.accept(subscriber);
        }

        @Override
        public void cancel() {
            events.add(name + " cancel");
        }
    }

    private void subscribe(Consumer<Flow.Subscriber<? super String>> onRequest) {
        subscriber.onSubscribe(new Subscription("s", onRequest));
    }

    private void subscribe() {
        subscribe(to -> {});
    }

    private Awaited<String> next() {
        return (Awaited<String>) items.anext();
    }

    private Awaited<String> waiting() {
        Awaited<String> next = next();
        assertThat(next.isDone()).isFalse();
        next.whenDone(() -> events.add("woken"));
        return next;
    }

    @Test
    void asks_for_one_item_at_a_time() {
        subscribe();
        assertThat(events).isEmpty();
        Awaited<String> first = waiting();
        subscriber.onNext("a");
        assertThat(first.take()).isEqualTo("a");
        waiting();
        assertThat(events).containsExactly("s request 1", "woken", "s request 1");
    }

    @Test
    void an_item_that_comes_inside_of_the_request_needs_no_wait() {
        subscribe(to -> to.onNext("a"));
        for (int i = 0; i < 3; i++) assertThat(next().take()).isEqualTo("a");
    }

    @Test
    void what_is_wanted_before_there_is_a_subscription_is_asked_for_later() {
        Awaited<String> first = waiting();
        subscribe(to -> to.onNext("a"));
        assertThat(events).containsExactly("s request 1", "woken");
        assertThat(first.take()).isEqualTo("a");
    }

    @Test
    void the_end_is_thrown_again_and_again() {
        subscribe();
        Awaited<String> first = waiting();
        subscriber.onComplete();
        assertThatThrownBy(first::take).isInstanceOf(StopAsyncIteration.class);
        assertThatThrownBy(next()::take).isInstanceOf(StopAsyncIteration.class);
        assertThat(events).containsExactly("s request 1", "woken");
    }

    @Test
    void an_end_in_the_same_call_as_the_last_item_comes_behind_it() {
        subscribe(to -> {
            to.onNext("a");
            to.onComplete();
        });
        assertThat(next().take()).isEqualTo("a");
        assertThatThrownBy(next()::take).isInstanceOf(StopAsyncIteration.class);
        assertThat(events).containsExactly("s request 1");
    }

    @Test
    void an_error_is_thrown_once_and_is_the_end() {
        subscribe();
        Exception failure = new Exception("unplugged");
        subscriber.onError(failure);
        assertThat(catchThrowable(next()::take)).isSameAs(failure);
        assertThatThrownBy(next()::take).isInstanceOf(StopAsyncIteration.class);
        assertThat(events).isEmpty();
    }

    @Test
    void an_error_before_the_subscription_is_kept_and_the_subscription_refused() {
        Exception failure = new Exception("unplugged");
        subscriber.onError(failure);
        subscribe();
        assertThat(catchThrowable(next()::take)).isSameAs(failure);
        assertThat(events).containsExactly("s cancel");
    }

    @Test
    void a_second_subscription_is_cancelled_and_the_first_goes_on() {
        subscribe();
        subscriber.onSubscribe(new Subscription("second", to -> {}));
        waiting();
        assertThat(events).containsExactly("second cancel", "s request 1");
    }

    @Test
    void a_cancelled_wait_cancels_the_subscription_and_ignores_what_comes_late() {
        subscribe();
        Awaited<String> first = waiting();
        assertThat(first.cancel("shutting down")).isTrue();
        assertThat(events).containsExactly("s request 1", "s cancel", "woken");
        subscriber.onNext("late");
        subscriber.onError(new Exception("late"));
        subscriber.onComplete();
        assertThatThrownBy(first::take).isInstanceOf(Cancelled.class).hasMessage("shutting down");
        assertThatThrownBy(next()::take).isInstanceOf(StopAsyncIteration.class);
        assertThat(events).hasSize(3);
    }

    @Test
    void a_wait_that_is_over_cannot_be_cancelled() {
        subscribe();
        Awaited<String> first = waiting();
        subscriber.onNext("a");
        assertThat(first.cancel(null)).isFalse();
        assertThat(first.take()).isEqualTo("a");
        assertThat(events).containsExactly("s request 1", "woken");
    }

    @Test
    void a_wait_cancelled_before_the_subscription_refuses_it() {
        assertThat(waiting().cancel(null)).isTrue();
        subscribe();
        assertThat(events).containsExactly("woken", "s cancel");
    }

    @Test
    void cancelling_from_inside_of_a_request_comes_behind_it() {
        subscribe(to -> {
            next().cancel(null);
            events.add("request returns");
        });
        assertThatThrownBy(next()::take).isInstanceOf(Cancelled.class);
        assertThat(events).containsExactly("s request 1", "request returns", "s cancel");
    }

    @Test
    void a_wait_that_was_given_up_is_continued_by_the_next() {
        subscribe();
        waiting();
        Awaited<String> again = waiting();
        subscriber.onNext("a");
        assertThat(again.take()).isEqualTo("a");
        assertThat(events).containsExactly("s request 1", "woken", "woken");
    }

    @Test
    void null_signals_are_refused_and_end_the_loop() {
        assertThatThrownBy(() -> subscriber.onSubscribe(null)).isInstanceOf(NullPointerException.class);
        subscribe();
        Awaited<String> first = waiting();
        Throwable refusal = catchThrowable(() -> subscriber.onNext(null));
        assertThat(refusal).isInstanceOf(NullPointerException.class).hasMessageContaining("onNext(null)");
        assertThat(catchThrowable(first::take)).isSameAs(refusal);
        assertThat(events).containsExactly("s request 1", "s cancel", "woken");
        assertThatThrownBy(() -> subscriber.onError(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void an_item_that_nobody_asked_for_ends_the_loop_behind_those_that_were() {
        subscribe();
        Awaited<String> first = waiting();
        subscriber.onNext("a");
        subscriber.onNext("b");
        assertThat(first.take()).isEqualTo("a");
        assertThatThrownBy(next()::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("published b, which nobody had asked for");
        assertThat(events).containsExactly("s request 1", "woken", "s cancel");
    }

    @Test
    void a_request_that_throws_is_thrown_at_the_wait() {
        IllegalStateException broken = new IllegalStateException("no request today");
        subscribe(to -> {
            throw broken;
        });
        assertThat(catchThrowable(next()::take)).isSameAs(broken);
    }

    @Test
    void a_publisher_that_throws_throws_where_the_loop_begins() {
        IllegalStateException broken = new IllegalStateException("no subscribers today");
        assertThatThrownBy(() -> Subscribed.to(given -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    void a_loop_that_is_left_is_cancelled_when_it_has_been_collected() throws Exception {
        List<String> inThePublisher = new ArrayList<>();
        Thread[] told = new Thread[1];
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscriber.onNext("a");
            }

            @Override
            public void cancel() {
                synchronized (inThePublisher) {
                    told[0] = Thread.currentThread();
                    inThePublisher.notifyAll();
                }
            }
        });
        assertThat(next().take()).isEqualTo("a");
        System.gc();
        Reference.reachabilityFence(items);
        synchronized (inThePublisher) {
            assertThat(told[0]).isNull();
            items = null;
            for (int i = 0; i < 100 && told[0] == null; i++) {
                System.gc();
                inThePublisher.wait(100);
            }
            assertThat(told[0]).isNotNull().isNotSameAs(Thread.currentThread());
        }
    }

    private Flow.Subscription throwing(RuntimeException whenAsked, RuntimeException whenCancelled) {
        return new Flow.Subscription() {
            @Override
            public void request(long n) {
                throw whenAsked;
            }

            @Override
            public void cancel() {
                throw whenCancelled;
            }
        };
    }

    @Test
    void a_subscription_that_throws_when_it_is_asked_fails_the_wait() {
        IllegalStateException fault = new IllegalStateException("asked");
        Awaited<String> first = waiting();
        subscriber.onSubscribe(throwing(fault, fault));
        assertThat(events).containsExactly("woken");
        assertThatThrownBy(first::take).isSameAs(fault);
    }

    @Test
    void a_subscription_that_throws_when_it_is_cancelled_tells_the_thread() {
        IllegalStateException fault = new IllegalStateException("cancelled");
        List<Throwable> uncaught = new ArrayList<>();
        Thread here = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = here.getUncaughtExceptionHandler();
        here.setUncaughtExceptionHandler((thread, exception) -> uncaught.add(exception));
        try {
            subscriber.onSubscribe(throwing(fault, fault));
            subscriber.onNext("nobody has asked for it");
        } finally {
            here.setUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).containsExactly(fault);
    }

    @Test
    void whoever_waits_for_what_is_there_is_called_at_once() {
        subscribe(to -> to.onNext("a"));
        next().whenDone(() -> events.add("called"));
        assertThat(events).containsExactly("s request 1", "called");
    }

    @Test
    void tells_where_it_is_subscribed() {
        assertThat(next()).hasToString("Subscribed[null]");
    }
}
