// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import static dev.bobbin.Coro.await;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.BlackboxProbe;

/** A coroutine that goes through a publisher's items; its loop has a subscriber, which is what is tested. */
final class Consumer {
    private final Permits permits = new Permits();
    private final CompletableFuture<Void> loop;
    private Flow.Subscriber<Long> subscriber;

    private Consumer(BlackboxProbe<Long> probe) {
        loop = consume(this::capture, probe, permits);
    }

    /** One that wants all items, one after the other. */
    static Flow.Subscriber<Long> hungry() {
        Consumer consumer = new Consumer(null);
        consumer.permits.add(Integer.MAX_VALUE);
        return consumer.subscriber;
    }

    /** One that wants an item when it is told so, and tells what it gets. */
    static Consumer of(BlackboxProbe<Long> probe) {
        return new Consumer(probe);
    }

    Flow.Subscriber<Long> subscriber() {
        return subscriber;
    }

    void want(long items) {
        permits.add(items);
    }

    void cancel() {
        loop.cancel(true);
    }

    @SuppressWarnings("unchecked") // a loop over longs takes longs
    private void capture(Flow.Subscriber<? super Long> given) {
        subscriber = (Flow.Subscriber<Long>) given;
    }

    /** The loop asks for its first item before there is a permit: a second one is asked for with the first permit. */
    @Coroutine
    private static CompletableFuture<Void> consume(
            Flow.Publisher<Long> publisher, BlackboxProbe<Long> probe, Permits permits) {
        try {
            for (Long item : Coro.each(publisher)) {
                if (probe != null) probe.registerOnNext(item);
                await(permits.next());
            }
            if (probe != null) probe.registerOnComplete();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Throwable failure) {
            if (probe != null) probe.registerOnError(failure);
        }
        return CompletableFuture.completedFuture(null);
    }

    /** How many items may be asked for. */
    private static final class Permits {
        private long left = -1; // the first is for what the loop asks for at its beginning
        private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);

        void add(long more) {
            CompletableFuture<Void> served;
            synchronized (this) {
                left += more;
                if (left <= 0 || waiting.isDone()) return;
                left--;
                served = waiting;
            }
            served.complete(null);
        }

        synchronized CompletableFuture<Void> next() {
            if (left > 0) {
                left--;
                return CompletableFuture.completedFuture(null);
            }
            waiting = new CompletableFuture<>();
            return waiting;
        }
    }
}
