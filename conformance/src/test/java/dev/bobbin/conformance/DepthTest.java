// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Long chains of delegations: the stack does not grow with them, and nothing is asked twice. */
class DepthTest {
    private static final int LEVELS = 20_000;
    private static final int SMALL_STACK = 256 * 1024;

    private final Trace trace = new Trace();

    private static void onSmallStack(Runnable test) throws Exception {
        FutureTask<?> task = new FutureTask<>(test, null);
        new Thread(null, task, "small stack", SMALL_STACK).start();
        task.get();
    }

    @Generator
    private static Gen<Integer, Integer, Integer> countDown(int level) {
        Integer received = Gen.yield(level);
        int added = received == null ? 0 : received;
        if (level == 0) return Gen.end(added);
        int below = Gen.<Integer>yieldFrom(countDown(level - 1));
        return Gen.end(added + below);
    }

    @Test
    @Behaviour("B-YF-044")
    void a_chain_that_grows_level_by_level_needs_no_deeper_stack() throws Exception {
        onSmallStack(() -> {
            Gen<Integer, Integer, Integer> gen = countDown(LEVELS);
            assertThat(gen.next()).isEqualTo(LEVELS);
            for (int i = LEVELS - 1; i >= 0; i--) assertThat(gen.send(1)).isEqualTo(i);
            assertThat(gen.hasNext()).isFalse();
            assertThat(gen.result()).isEqualTo(LEVELS);
        });
    }

    @Generator
    private static Gen<Object, Object, Object> passesOn(Iterator<?> below) {
        return Gen.end(Gen.<Object>yieldFrom(below));
    }

    private static Gen<Object, Object, Object> chain(int levels, Iterator<?> leaf) {
        Iterator<?> top = leaf;
        for (int i = 0; i < levels; i++) top = passesOn(top);
        @SuppressWarnings("unchecked")
        Gen<Object, Object, Object> chain = (Gen<Object, Object, Object>) top;
        return chain;
    }

    @Generator
    private Gen<Object, Object, Object> guardedEcho() {
        Object received = "first";
        try {
            while (true) received = Gen.yield(received);
        } finally {
            trace.add("leaf finally");
        }
    }

    @Test
    @Behaviour("B-YF-044")
    void a_long_chain_starts_sends_and_closes_on_a_small_stack() throws Exception {
        onSmallStack(() -> {
            Gen<Object, Object, Object> gen = chain(LEVELS, guardedEcho());
            trace.next(gen);
            trace.send(gen, "second");
            trace.close(gen);
            trace.next(gen);
        });
        assertThat(trace.events()).containsExactly("item first", "item second", "leaf finally", "closed", "end");
    }

    @Test
    @Behaviour("B-YF-044")
    void an_exception_leaves_a_long_chain_on_a_small_stack() throws Exception {
        onSmallStack(() -> {
            Gen<Object, Object, Object> gen = chain(LEVELS, guardedEcho());
            trace.next(gen);
            trace.raise(gen, new Fault("raised"));
            trace.next(gen);
        });
        assertThat(trace.events()).containsExactly("item first", "leaf finally", "Fault: raised", "end");
    }

    /** Counts how often it is asked. */
    private static final class Counting implements Iterator<Object> {
        private int asked;
        private int taken;

        @Override
        public boolean hasNext() {
            asked++;
            return taken < 10;
        }

        @Override
        public Object next() {
            return taken++;
        }
    }

    @Test
    @Behaviour("B-YF-044")
    void the_innermost_iterator_is_asked_once_for_each_item_however_long_the_chain() {
        Counting leaf = new Counting();
        List<Object> items = new ArrayList<>();
        chain(1000, leaf).forEachRemaining(items::add);
        assertThat(items).hasSize(10);
        assertThat(leaf.taken).isEqualTo(10);
        assertThat(leaf.asked).isEqualTo(11);
    }

    @Generator
    private static Gen<Integer, ?, ?> tailCalls(int n) {
        Gen.yield(n);
        return tailCalls(n + 1);
    }

    @Test
    @Behaviour("B-YF-044")
    void an_endless_row_of_tail_delegations_runs_on_a_small_stack() throws Exception {
        onSmallStack(() -> {
            Gen<Integer, ?, ?> gen = tailCalls(0);
            for (int i = 0; i < LEVELS; i++) assertThat(gen.next()).isEqualTo(i);
        });
    }
}
