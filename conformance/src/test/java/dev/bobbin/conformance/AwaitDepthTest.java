// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static dev.bobbin.conformance.Leaf.handOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Awaits of awaits of awaits, on a stack that a few hundred calls would fill. */
class AwaitDepthTest {
    private static final int MANY = 1_000_000;
    private static final int LEVELS = 100_000;
    private static final int SMALL_STACK = 256 * 1024;

    private final Trace trace = new Trace();

    private static void onSmallStack(Runnable test) throws Exception {
        FutureTask<?> task = new FutureTask<>(test, null);
        new Thread(null, task, "small stack", SMALL_STACK).start();
        task.get();
    }

    @Coroutine
    private static Coro<Integer> one() {
        return Coro.done(1);
    }

    @Coroutine
    private static Coro<Integer> sumOfOnes() {
        int sum = 0;
        CompletableFuture<Integer> future = CompletableFuture.completedFuture(1);
        for (int i = 0; i < MANY; i++) sum += await(one()) + await(Coro.done(1)) + await(future);
        return Coro.done(sum);
    }

    @Test
    void a_million_awaits_of_what_is_there_never_leave_the_body() throws Exception {
        onSmallStack(() -> trace.run(sumOfOnes()));
        assertThat(trace.events()).containsExactly("gives " + 3 * MANY);
    }

    @Coroutine
    private static Coro<Integer> sumTo(int n, Awaitable<?> leaf) {
        if (n == 0) {
            await(leaf);
            return Coro.done(0);
        }
        return Coro.done(1 + await(sumTo(n - 1, leaf)));
    }

    @Test
    void a_deep_recursion_of_awaits_that_never_wait_needs_no_deep_stack() throws Exception {
        onSmallStack(() -> trace.run(sumTo(LEVELS, Coro.done())));
        assertThat(trace.events()).containsExactly("gives " + LEVELS);
    }

    @Test
    void a_deep_recursion_of_awaits_waits_and_goes_on_on_a_small_stack() throws Exception {
        onSmallStack(() -> trace.run(sumTo(LEVELS, handOut("first", "second"))));
        assertThat(trace.events()).containsExactly("waits for first", "waits for second", "gives " + LEVELS);
    }

    @Coroutine
    private Coro<Integer> guarded(int n) {
        try {
            return Coro.done(n == 0 ? (Integer) await(handOut("leaf")) : 1 + await(guarded(n - 1)));
        } finally {
            if (n == 0 || n == LEVELS) trace.add("finally " + n);
        }
    }

    @Test
    void an_exception_leaves_a_deep_recursion_of_awaits() throws Exception {
        onSmallStack(() -> {
            Coro<Integer> coro = guarded(LEVELS);
            trace.send(coro, null);
            trace.raise(coro, new Fault("raised"));
        });
        assertThat(trace.events()).containsExactly("waits for leaf", "finally 0", "finally " + LEVELS, "Fault: raised");
    }

    @Test
    void a_deep_recursion_of_awaits_can_be_closed() throws Exception {
        onSmallStack(() -> {
            Coro<Integer> coro = guarded(LEVELS);
            trace.send(coro, null);
            trace.close(coro);
        });
        assertThat(trace.events()).containsExactly("waits for leaf", "finally 0", "finally " + LEVELS, "closed");
    }

    @Coroutine
    private static Coro<Integer> countsDown(int n, Awaitable<?> leaf) {
        if (n > 0) return countsDown(n - 1, leaf);
        await(leaf);
        return Coro.done(42);
    }

    @Test
    void a_million_tail_awaits_need_no_deep_stack() throws Exception {
        onSmallStack(() -> {
            trace.run(countsDown(MANY, Coro.done()));
            trace.run(countsDown(MANY, handOut("leaf")));
        });
        assertThat(trace.events()).containsExactly("gives 42", "waits for leaf", "gives 42");
    }

    @Coroutine
    private static CompletableFuture<Integer> eagerSum(CompletableFuture<Integer>[] parts) {
        int sum = 0;
        for (CompletableFuture<Integer> part : parts) sum += await(part);
        return CompletableFuture.completedFuture(sum);
    }

    @Test
    void a_future_that_completes_the_next_one_does_not_recurse() throws Exception {
        @SuppressWarnings("unchecked")
        CompletableFuture<Integer>[] parts = new CompletableFuture[LEVELS];
        for (int i = 0; i < LEVELS; i++) parts[i] = new CompletableFuture<>();
        onSmallStack(() -> {
            CompletableFuture<Integer> sum = eagerSum(parts);
            for (int i = LEVELS - 1; i >= 0; i--) parts[i].complete(1);
            trace.add("sum " + sum.join());
        });
        assertThat(trace.events()).containsExactly("sum " + LEVELS);
    }

    @Coroutine
    private static AsyncGen<Integer, Void> numbers(int n) {
        for (int i = 0; i < n; i++) Gen.yield(i);
        return AsyncGen.end();
    }

    @Coroutine
    private static AsyncGen<Integer, Void> through(AsyncGen<Integer, ?> source) {
        for (int number : Coro.each(source)) Gen.yield(number);
        return AsyncGen.end();
    }

    @Coroutine
    private static Coro<Integer> count(AsyncGen<Integer, ?> source) {
        int count = 0;
        for (int ignored : Coro.each(source)) count++;
        return Coro.done(count);
    }

    @Test
    void a_long_pipeline_of_asynchronous_generators_needs_no_deep_stack() throws Exception {
        onSmallStack(() -> {
            AsyncGen<Integer, Void> source = numbers(10);
            for (int i = 0; i < 10_000; i++) source = through(source);
            trace.run(count(source));
            trace.run(count(numbers(MANY)));
        });
        assertThat(trace.events()).containsExactly("gives 10", "gives " + MANY);
    }
}
