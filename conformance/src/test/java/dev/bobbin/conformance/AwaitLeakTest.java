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
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A coroutine that waits holds what its body can still read, and nothing of what it has awaited. */
class AwaitLeakTest {
    private static final int MOST_COLLECTIONS = 20;

    private WeakReference<Object> watched = new WeakReference<>(null);

    private <T> T watch(T object) {
        watched = new WeakReference<>(object);
        return object;
    }

    private Object big() {
        return watch(new byte[1 << 16]);
    }

    private static void use(Object object) {
        assertThat(object).isNotNull();
    }

    private boolean isCollected() {
        for (int i = 0; i < MOST_COLLECTIONS && watched.get() != null; i++) System.gc();
        return watched.get() == null;
    }

    private void assertCollectedWhile(Object alive) {
        assertThat(isCollected()).isTrue();
        Reference.reachabilityFence(alive);
    }

    @Coroutine
    private Coro<Object> usesThenWaits(Awaitable<?> between) {
        Object local = big();
        await(between);
        use(local);
        await(handOut("after the last use"));
        return Coro.done();
    }

    @Test
    void a_local_is_kept_while_it_will_be_read_and_let_go_at_the_next_await() {
        Coro<Object> coro = usesThenWaits(handOut("before the last use"));
        coro.send(null);
        assertThat(isCollected()).isFalse();
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @Test
    void a_local_is_not_kept_that_was_dead_after_an_await_of_what_was_there() {
        Coro<Object> coro = usesThenWaits(Coro.done());
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @Coroutine
    private static Coro<Object> usesItsArgument(Object argument) {
        use(argument);
        await(Coro.done());
        await(handOut("waits"));
        return Coro.done();
    }

    @Test
    void an_argument_is_let_go_after_its_last_use() {
        Coro<Object> coro = usesItsArgument(big());
        assertThat(isCollected()).isFalse();
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @Test
    void an_argument_is_let_go_at_every_kind_of_end() {
        Trace trace = new Trace();
        Coro<Object> returned = usesItsArgument(big());
        trace.run(returned);
        assertCollectedWhile(returned);
        Coro<Object> closed = usesItsArgument(big());
        closed.close();
        assertCollectedWhile(closed);
        Coro<Object> raised = usesItsArgument(big());
        trace.raise(raised, new Fault("raised"));
        assertCollectedWhile(raised);
    }

    @Coroutine
    private static Coro<Object> gives(Object value) {
        return Coro.done(value);
    }

    @Coroutine
    private Coro<Object> dropsWhatItAwaits(boolean future) {
        if (future) use(await(CompletableFuture.completedFuture(big())));
        else use(await(gives(big())));
        await(handOut("waits"));
        return Coro.done();
    }

    @Test
    void the_value_of_an_await_is_not_kept_once_it_was_used() {
        for (boolean future : new boolean[] {true, false}) {
            Coro<Object> coro = dropsWhatItAwaits(future);
            coro.send(null);
            assertCollectedWhile(coro);
        }
    }

    @Coroutine
    private Coro<Object> awaitsCoroutines() {
        await(watch(gives("value")));
        await(handOut("waits"));
        return Coro.done();
    }

    @Test
    void a_coroutine_that_was_awaited_is_let_go() {
        Coro<Object> coro = awaitsCoroutines();
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @Coroutine
    private Coro<Object> awaitsFutures(CompletableFuture<Object>[] futures) {
        for (int i = 0; i < futures.length; i++) {
            CompletableFuture<Object> future = futures[i];
            futures[i] = null;
            await(future);
        }
        return Coro.done();
    }

    @Test
    void a_future_that_was_waited_for_is_let_go() {
        @SuppressWarnings("unchecked")
        CompletableFuture<Object>[] futures =
                new CompletableFuture[] {new CompletableFuture<>(), new CompletableFuture<>()};
        watch(futures[0]);
        Coro<Object> coro = awaitsFutures(futures);
        coro.send(null);
        assertThat(isCollected()).isFalse();
        completeWatched();
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @SuppressWarnings("unchecked")
    private void completeWatched() {
        ((CompletableFuture<Object>) watched.get()).complete("value");
    }

    @Coroutine
    private Coro<Object> handles() {
        while (true) {
            try {
                await(handOut("waits"));
            } catch (Fault fault) {
                use(fault);
            }
        }
    }

    @Test
    void an_exception_that_was_handled_is_not_kept() {
        Coro<Object> coro = handles();
        coro.send(null);
        coro.raise(watch(new Fault("raised")));
        assertCollectedWhile(coro);
    }

    @Coroutine
    private AsyncGen<Object, Object> items() {
        use(Gen.yield(big()));
        await(handOut("waits"));
        Gen.yield("second");
        return AsyncGen.end();
    }

    @Coroutine
    private static Coro<Object> iterates(AsyncGen<Object, ?> source) {
        for (Object item : Coro.each(source)) {
            use(item);
            await(handOut("in the loop"));
        }
        return Coro.done();
    }

    @Test
    void an_item_is_not_kept_by_the_generator_nor_by_the_loop_once_it_was_used() {
        AsyncGen<Object, Object> gen = items();
        Coro<Object> coro = iterates(gen);
        coro.send(null);
        assertCollectedWhile(coro);
    }

    @Test
    void what_was_sent_to_an_asynchronous_generator_is_not_kept() {
        AsyncGen<Object, Object> gen = items();
        new Trace().run(gen.anext());
        Coro<Object> step = gen.asend(big());
        step.send(null);
        assertCollectedWhile(step);
        Reference.reachabilityFence(gen);
    }

    @Test
    void a_step_that_is_over_does_not_keep_what_was_sent() {
        AsyncGen<Object, Object> gen = items();
        new Trace().run(gen.anext());
        Coro<Object> step = gen.asend(big());
        new Trace().run(step);
        assertCollectedWhile(step);
        Reference.reachabilityFence(gen);
    }
}
