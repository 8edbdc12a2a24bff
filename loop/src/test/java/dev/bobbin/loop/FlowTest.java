// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** Publishers on a loop: those that coroutines are, and those that coroutines go through. */
class FlowTest {
    private final Story story = new Story();

    /** Tells its signals; what it asks for is asked for by the test. */
    private final class Subscriber implements Flow.Subscriber<String> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        Subscriber of(Flow.Publisher<String> publisher) {
            publisher.subscribe(this);
            return this;
        }

        void request(long n) {
            subscription.join().request(n);
        }

        void cancel() {
            subscription.join().cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(String item) {
            story.tell(item);
        }

        @Override
        public void onError(Throwable failure) {
            story.tell("error " + failure.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            story.tell("complete");
        }
    }

    @Coroutine
    private Flow.Publisher<String> ticks(int count) {
        try {
            for (int i = 1; i <= count; i++) {
                await(Async.sleep(Story.HOUR));
                Gen.yield("tick " + i);
            }
        } catch (Cancelled cancelled) {
            story.tell("cancelled");
            throw cancelled;
        } finally {
            await(Async.sleep(Story.SECOND));
            story.tell("clean");
        }
        return AsyncGen.end();
    }

    @Test
    void a_publisher_publishes_in_the_time_of_the_loop_it_was_subscribed_on() {
        story.run(() -> {
            Subscriber subscriber = new Subscriber().of(ticks(2));
            await(Async.sleep(Story.HOUR.multipliedBy(5)));
            assertThat(story.events()).isEmpty();
            subscriber.request(1);
            await(Async.sleep(Story.HOUR.multipliedBy(5)));
            assertThat(story.events()).containsExactly("tick 1");
            subscriber.request(2);
            await(Async.sleep(Story.HOUR.multipliedBy(5)));
            assertThat(story.events()).containsExactly("tick 2", "clean", "complete");
        });
    }

    @Test
    void cancelling_ends_a_sleep_of_the_generator_and_lets_it_clean_up() {
        story.run(() -> {
            Subscriber subscriber = new Subscriber().of(ticks(2));
            subscriber.request(1);
            await(Async.sleep(Story.SECOND));
            subscriber.cancel();
            await(Story.settle());
            assertThat(story.events()).containsExactly("cancelled");
            await(Async.sleep(Story.SECOND));
            assertThat(story.events()).containsExactly("clean");
            assertThat(Async.allTasks()).hasSize(1);
        });
    }

    @Test
    void cancelling_between_two_items_closes_the_generator_on_the_loop() {
        story.run(() -> {
            Subscriber subscriber = new Subscriber().of(ticks(2));
            subscriber.request(1);
            await(Async.sleep(Story.HOUR));
            await(Story.settle());
            subscriber.cancel();
            await(Async.sleep(Story.HOUR));
            assertThat(story.events()).containsExactly("tick 1", "clean");
        });
    }

    @Test
    void the_end_of_the_loop_closes_the_generator_and_tells_the_subscriber() {
        story.run(() -> {
            Subscriber asleep = new Subscriber().of(ticks(2));
            asleep.request(1);
            Subscriber between = new Subscriber().of(ticks(2));
            between.request(1);
            await(Async.sleep(Story.HOUR));
            asleep.request(1);
            await(Story.settle());
            story.events();
        });
        assertThat(story.events())
                .containsExactlyInAnyOrder(
                        "cancelled", "clean", "clean", "error CancellationException", "error CancellationException");
    }

    @Coroutine
    private static Flow.Publisher<Thread> threadOfEachStep() {
        while (true) Gen.yield(Thread.currentThread());
    }

    @Test
    void steps_run_in_the_thread_of_the_loop_whoever_asks() {
        List<Thread> threads = new ArrayList<>();
        CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        Loop.run(Coro.of(() -> {
            threadOfEachStep().subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription.complete(given);
                }

                @Override
                public void onNext(Thread item) {
                    threads.add(item);
                    threads.add(Thread.currentThread());
                    if (threads.size() == 20) enough.complete(null);
                }

                @Override
                public void onError(Throwable failure) {
                    enough.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                    enough.completeExceptionally(new AssertionError("an endless generator ended"));
                }
            });
            for (int i = 0; i < 10; i++) {
                await(Async.toThread(() -> {
                    subscription.join().request(1);
                    return null;
                }));
            }
            await(enough);
            subscription.join().cancel();
        }));
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Coroutine
    private static Coro<Long> sum(Flow.Publisher<Integer> publisher) {
        long sum = 0;
        for (int n : Coro.each(publisher)) sum += n;
        return Coro.done(sum);
    }

    @Test
    void a_task_goes_through_what_other_threads_publish() {
        long sum = Loop.<Long>run(Coro.of(() -> {
            SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 4);
            Task<Long> task = Async.createTask(sum(publisher));
            await(Story.turns(2));
            await(Async.toThread(() -> {
                for (int n = 0; n < 10_000; n++) publisher.submit(n);
                publisher.close();
                return null;
            }));
            return Coro.done(await(task));
        }));
        assertThat(sum).isEqualTo(9_999L * 5_000);
    }

    @Test
    void cancelling_a_task_that_waits_for_an_item_cancels_its_subscription() {
        story.run(() -> {
            SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 4);
            Task<Long> task = Async.createTask(sum(publisher));
            await(Story.settle());
            assertThat(publisher.getNumberOfSubscribers()).isEqualTo(1);
            task.cancel();
            await(Story.settle());
            assertThat(task.isCancelled()).isTrue();
            assertThat(publisher.getNumberOfSubscribers()).isZero();
        });
    }

    @Test
    void a_task_goes_through_a_publisher_on_the_same_loop() {
        story.run(() -> {
            for (String tick : Coro.each(ticks(3))) story.tell("got " + tick);
            assertThat(story.events()).containsExactly("got tick 1", "got tick 2", "got tick 3", "clean");
        });
        assertThat(story.clock().now()).isPositive();
    }
}
