// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** The subscriber of a loop that asks and cancels as it is told, with what reaches the loop's body. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class WatchedEachTest extends FlowSubscriberWhiteboxVerification<Long> {
    public WatchedEachTest() {
        super(Timing.environment());
    }

    @Override
    protected Flow.Subscriber<Long> createFlowSubscriber(WhiteboxSubscriberProbe<Long> probe) {
        return new Puppet(probe, Consumer.of(probe));
    }

    @Override
    public Long createElement(int element) {
        return (long) element;
    }

    /** Hands the strings to the TCK once there is a subscription. */
    private record Puppet(WhiteboxSubscriberProbe<Long> probe, Consumer consumer)
            implements Flow.Subscriber<Long>, SubscriberPuppet {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            consumer.subscriber().onSubscribe(subscription);
            probe.registerOnSubscribe(this);
        }

        @Override
        public void onNext(Long item) {
            consumer.subscriber().onNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            consumer.subscriber().onError(failure);
        }

        @Override
        public void onComplete() {
            consumer.subscriber().onComplete();
        }

        @Override
        public void triggerRequest(long elements) {
            consumer.want(elements);
        }

        @Override
        public void signalCancel() {
            consumer.cancel();
        }
    }
}
