// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** A generator that waits for each item, and goes on in the threads that bring them. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class FetchedTest extends FromCoroutine {
    private ExecutorService elsewhere;

    @BeforeClass
    void startThreads() {
        elsewhere = Executors.newFixedThreadPool(2);
    }

    @AfterClass
    void endThreads() {
        elsewhere.shutdownNow();
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return Numbers.fetched(elements, elsewhere);
    }
}
