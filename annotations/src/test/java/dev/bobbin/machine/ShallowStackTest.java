// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Awaitable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Coroutines that wake up one another, as seen from the thread's stack. */
class ShallowStackTest {
    private static final int LONG = 2_000;

    private final List<Integer> depths = new ArrayList<>();

    /** The future of a coroutine that does nothing but await another future. */
    private static CompletableFuture<Object> awaits(CompletableFuture<Object> source) {
        Awaitable<Object> awaited = StageAwaited.of(source);
        return new AwaitOnly<>(awaited).eager();
    }

    private void noteDepth() {
        depths.add(StackWalker.getInstance().walk(frames -> (int) frames.count()));
    }

    private CompletableFuture<Object> chainBehind(CompletableFuture<Object> source) {
        CompletableFuture<Object> last = source;
        for (int i = 0; i < LONG; i++) {
            last = awaits(last);
            last.whenComplete((value, failure) -> noteDepth());
        }
        return last;
    }

    private int deepest() {
        return depths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    @Test
    void a_long_chain_ends_on_a_shallow_stack() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> last = chainBehind(source);
        source.complete("value");
        assertThat(last).isCompletedWithValue("value");
        assertThat(depths).hasSize(LONG);
        assertThat(deepest()).isLessThan(LONG);
    }

    @Test
    void the_next_chain_on_the_thread_ends_too() {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Object> source = new CompletableFuture<>();
            CompletableFuture<Object> last = chainBehind(source);
            source.complete(i);
            assertThat(last).isCompletedWithValue(i);
        }
    }

    @Test
    void a_wake_up_inside_of_another_one_is_served_at_once_however_many_there_were() {
        List<Boolean> servedAtOnce = new ArrayList<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        awaits(source).thenRun(() -> {
            for (int i = 0; i < LONG; i++) {
                CompletableFuture<Object> inner = new CompletableFuture<>();
                CompletableFuture<Object> woken = awaits(awaits(inner));
                inner.complete("value");
                servedAtOnce.add(woken.isDone());
            }
        });
        source.complete("value");
        assertThat(servedAtOnce).hasSize(LONG).containsOnly(true);
    }
}
