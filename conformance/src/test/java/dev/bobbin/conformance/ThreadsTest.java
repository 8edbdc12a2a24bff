// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One generator, several threads: one after the other is fine, at the same time is refused. */
class ThreadsTest {
    private final Trace trace = new Trace();
    private final ExecutorService first = Executors.newSingleThreadExecutor();
    private final ExecutorService second = Executors.newSingleThreadExecutor();

    @AfterEach
    void stopThreads() {
        first.shutdownNow();
        second.shutdownNow();
    }

    @Generator
    private static Gen<String, String, List<Thread>> collects() {
        List<Thread> threads = new ArrayList<>();
        String text = "";
        while (text.length() < 6) {
            threads.add(Thread.currentThread());
            text += Gen.<String>yield(text);
        }
        return Gen.end(threads);
    }

    @Test
    @Behaviour("B-GEN-055")
    void threads_may_resume_a_generator_one_after_the_other() throws Exception {
        Gen<String, String, List<Thread>> gen = collects();
        first.submit(() -> trace.next(gen)).get();
        for (String letter : List.of("a", "b", "c", "d", "e")) {
            ExecutorService thread = letter.compareTo("c") < 0 ? second : first;
            thread.submit(() -> trace.send(gen, letter)).get();
        }
        trace.send(gen, "f");
        assertThat(trace.events().subList(0, 6))
                .containsExactly("item ", "item a", "item ab", "item abc", "item abcd", "item abcde");
        assertThat(gen.result()).hasSize(6).doesNotContain(Thread.currentThread());
        assertThat(gen.result().get(1)).isNotSameAs(gen.result().get(0));
        assertThat(gen.result().get(3)).isSameAs(gen.result().get(0));
    }

    /** Waits for the other thread; the bound only keeps a broken test from hanging. */
    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Generator
    private static Gen<Integer, ?, String> waitsInside(CountDownLatch inside, CountDownLatch goOn) {
        inside.countDown();
        reached(goOn);
        Gen.yield(1);
        return Gen.end("unharmed");
    }

    @Test
    @Behaviour("B-GEN-055")
    void a_second_thread_is_refused_while_the_first_is_inside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Gen<Integer, ?, String> gen = waitsInside(inside, goOn);
        Trace ofFirst = new Trace();
        var running = first.submit(() -> ofFirst.next(gen));
        reached(inside);
        assertThat(gen.state()).isEqualTo(Gen.State.RUNNING);
        trace.next(gen);
        trace.hasNext(gen);
        trace.send(gen, null);
        trace.raise(gen, new Fault("from a second thread"));
        trace.close(gen);
        goOn.countDown();
        running.get();
        ofFirst.drain(gen);
        assertThat(trace.events()).hasSize(5).containsOnly("IllegalStateException: generator already executing");
        assertThat(ofFirst.events()).containsExactly("item 1", "end with unharmed");
    }

    @Generator
    private static Gen<Integer, ?, ?> delegates(Gen<Integer, ?, ?> inner) {
        Gen.yieldFrom(inner);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-055")
    void a_second_thread_is_refused_at_the_outer_generator_while_the_first_is_in_its_delegate() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Gen<Integer, ?, ?> gen = delegates(waitsInside(inside, goOn));
        Trace ofFirst = new Trace();
        var running = first.submit(() -> ofFirst.next(gen));
        reached(inside);
        trace.next(gen);
        trace.close(gen);
        goOn.countDown();
        running.get();
        ofFirst.drain(gen);
        assertThat(trace.events()).hasSize(2).containsOnly("IllegalStateException: generator already executing");
        assertThat(ofFirst.events()).containsExactly("item 1", "end");
    }
}
