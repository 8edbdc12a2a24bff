// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import dev.bobbin.loop.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** A generator that lives on a loop, whoever asks and whoever brings the items. */
@Test
@Listeners(NoTestIsLeftOut.class)
public class OnLoopTest extends FromCoroutine {
    private ExecutorService elsewhere;
    private ExecutorService home;
    private Loop loop;

    @BeforeClass
    void startThreads() {
        elsewhere = Executors.newFixedThreadPool(2);
        home = Executors.newSingleThreadExecutor();
        loop = Loop.create();
        home.execute(loop::runForever);
    }

    @AfterClass
    void endThreads() {
        loop.callSoonThreadsafe(loop::stop);
        home.execute(loop::close);
        home.shutdown();
        elsewhere.shutdownNow();
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return subscribedOnLoop(Numbers.fetched(elements, elsewhere));
    }

    @Override
    Flow.Publisher<Long> failing() {
        return subscribedOnLoop(super.failing());
    }

    /** Subscribes on the loop, which is where the generator will live; a refusal is thrown here. */
    private Flow.Publisher<Long> subscribedOnLoop(Flow.Publisher<Long> publisher) {
        return subscriber -> {
            if (subscriber == null) publisher.subscribe(null);
            CompletableFuture.runAsync(() -> publisher.subscribe(subscriber), loop)
                    .join();
        };
    }
}
