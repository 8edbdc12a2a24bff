// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** A generator that lives on one thread, as on a loop, whoever asks and whoever brings the items. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class OnOneThreadTest extends FromCoroutine {
    private ExecutorService elsewhere;
    private OneThread home;

    @BeforeClass
    void startThreads() {
        elsewhere = Executors.newFixedThreadPool(2);
        home = new OneThread();
    }

    @AfterClass
    void endThreads() {
        home.close();
        elsewhere.shutdownNow();
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return subscribedAtHome(Numbers.fetched(elements, elsewhere));
    }

    @Override
    Flow.Publisher<Long> failing() {
        return subscribedAtHome(super.failing());
    }

    private Flow.Publisher<Long> subscribedAtHome(Flow.Publisher<Long> publisher) {
        return subscriber -> home.run(() -> publisher.subscribe(subscriber));
    }
}
