// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

/** A subscriber that writes down its signals, and asks for what the test asks. */
final class SubscriberLog<T> implements Flow.Subscriber<T> {
    private final List<String> events;
    private final BiConsumer<T, Flow.Subscription> reaction;
    private Flow.Subscription subscription;
    private Throwable failure;

    SubscriberLog(List<String> events) {
        this(events, (item, subscription) -> {});
    }

    SubscriberLog(List<String> events, BiConsumer<T, Flow.Subscription> reaction) {
        this.events = events;
        this.reaction = reaction;
    }

    SubscriberLog() {
        this(new ArrayList<>());
    }

    SubscriberLog<T> of(Flow.Publisher<? extends T> publisher) {
        publisher.subscribe(this);
        return this;
    }

    /** What the action tells the thread's handler of exceptions that nobody else is told of. */
    static List<Throwable> uncaughtDuring(Runnable action) {
        List<Throwable> uncaught = new ArrayList<>();
        Thread here = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = here.getUncaughtExceptionHandler();
        here.setUncaughtExceptionHandler((thread, exception) -> uncaught.add(exception));
        try {
            action.run();
        } finally {
            here.setUncaughtExceptionHandler(before);
        }
        return uncaught;
    }

    List<String> events() {
        return events;
    }

    Throwable failure() {
        return failure;
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    SubscriberLog<T> request(long n) {
        subscription.request(n);
        return this;
    }

    void cancel() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T item) {
        events.add("item " + item);
        reaction.accept(item, subscription);
    }

    @Override
    public void onError(Throwable exception) {
        failure = exception;
        events.add("error " + exception.getClass().getSimpleName());
    }

    @Override
    public void onComplete() {
        events.add("complete");
    }
}
