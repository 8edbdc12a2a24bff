// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.benchmarks.workload.Posts;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;

class CpuTimeTest {
    private final CpuTime profiler = new CpuTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, Posts.THREAD);

    private void work() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Collection<? extends Result<?>> measured() {
        return profiler.afterIteration(
                null, null, new IterationResult(null, null, new IterationResultMetaData(1000, 1000)));
    }

    @Test
    void counts_the_threads_that_take_part() throws InterruptedException {
        worker.start();
        profiler.beforeIteration(null, null);
        assertThat(measured())
                .singleElement()
                .satisfies(result -> assertThat(result.getScore()).isNotNegative());
        over.countDown();
        worker.join();
    }

    @Test
    void says_nothing_when_one_of_them_has_ended() throws InterruptedException {
        worker.start();
        profiler.beforeIteration(null, null);
        over.countDown();
        worker.join();
        assertThat(measured()).isEqualTo(List.of());
    }
}
