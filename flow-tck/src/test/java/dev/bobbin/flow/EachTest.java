// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** The subscriber of a loop that takes whatever comes. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class EachTest extends FlowSubscriberBlackboxVerification<Long> {
    public EachTest() {
        super(Timing.environment());
    }

    @Override
    public Flow.Subscriber<Long> createFlowSubscriber() {
        return Consumer.hungry();
    }

    @Override
    public Long createElement(int element) {
        return (long) element;
    }
}
