// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.lang.management.ManagementFactory;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

/** Resuming a generator allocates nothing, compiled or not. */
class AllocationTest {
    private static final int RESUMES = 1_000_000;

    /** What reading the counter may cost by itself, and the runtime's own work in this thread. */
    private static final long CONSTANT = 4096;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A million resumes of something, and what they added up to. */
    private interface Resumes {
        long run();
    }

    @Test
    void resuming_a_primitive_iterator_allocates_nothing() {
        PrimitiveIterator.OfInt numbers = numbers(2 * RESUMES);

        assertAllocatesNothing(() -> {
            long sum = 0;
            for (int i = 0; i < RESUMES && numbers.hasNext(); i++) sum += numbers.nextInt();
            return sum;
        });
    }

    @Test
    void resuming_a_generator_of_small_boxes_allocates_nothing() {
        Gen<Integer, ?, ?> numbers = small();

        assertAllocatesNothing(() -> {
            long sum = 0;
            for (int i = 0; i < RESUMES; i++) sum += numbers.next();
            return sum;
        });
    }

    @Test
    void resuming_through_delegates_allocates_nothing() {
        Gen<Integer, ?, ?> numbers = delegated(100);

        assertAllocatesNothing(() -> {
            long sum = 0;
            for (int i = 0; i < RESUMES; i++) sum += numbers.next();
            return sum;
        });
    }

    @Test
    void sending_allocates_nothing() {
        Gen<Integer, Integer, ?> echo = echo();
        echo.next();

        assertAllocatesNothing(() -> {
            long sum = 0;
            for (int i = 0; i < RESUMES; i++) sum += echo.send(i & 127);
            return sum;
        });
    }

    private static void assertAllocatesNothing(Resumes resumes) {
        long warm = resumes.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long sum = resumes.run();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(warm).isPositive();
        assertThat(sum).isPositive();
        assertThat(allocated).as("bytes for %d resumes", RESUMES).isLessThan(CONSTANT);
    }

    @Generator
    private static PrimitiveIterator.OfInt numbers(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> small() {
        for (int i = 0; ; i++) Gen.yield(i & 127);
    }

    @Generator
    private static Gen<Integer, ?, ?> delegated(int depth) {
        if (depth == 0) return small();
        Gen.yieldFrom(delegated(depth - 1));
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, Integer, ?> echo() {
        int answer = 0;
        while (true) {
            Integer sent = Gen.yield(answer);
            answer = sent;
        }
    }
}
