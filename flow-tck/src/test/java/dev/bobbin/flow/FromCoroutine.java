// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules for publishers. */
abstract class FromCoroutine extends FlowPublisherVerification<Long> {
    FromCoroutine() {
        super(Timing.environment(), Timing.CANCELLED_MILLIS);
    }

    /**
     * The TCK wants a publisher that fails unasked. A generator does nothing unasked, so that this one asks in the
     * subscriber's name.
     */
    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        Flow.Publisher<Long> failing = failing();
        return subscriber -> failing.subscribe(new AskingAtOnce<>(subscriber));
    }

    Flow.Publisher<Long> failing() {
        return Numbers.failing();
    }

    private record AskingAtOnce<T>(Flow.Subscriber<? super T> subscriber) implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            subscription.request(1);
        }

        @Override
        public void onNext(T item) {
            subscriber.onNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
