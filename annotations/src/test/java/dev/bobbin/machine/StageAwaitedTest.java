// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Cancelled;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a coroutine meets that awaits a future of plain Java. */
class StageAwaitedTest {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final IOException failure = new IOException("unplugged");

    private static Throwable thrownBy(CompletionStage<?> stage) {
        return catchThrowable(StageAwaited.of(stage)::take);
    }

    @Test
    void is_done_when_the_future_is() {
        StageAwaited<String> awaited = StageAwaited.of(source);
        assertThat(awaited.isDone()).isFalse();
        source.complete("here");
        assertThat(awaited.isDone()).isTrue();
        assertThat(awaited.take()).isEqualTo("here");
        assertThat(awaited.stage()).isSameAs(source);
    }

    @Test
    void a_value_may_be_null() {
        source.complete(null);
        assertThat(StageAwaited.of(source).take()).isNull();
    }

    @Test
    void the_exception_of_the_future_itself_comes_out() {
        source.completeExceptionally(failure);
        assertThat(thrownBy(source)).isSameAs(failure);
    }

    @Test
    void the_exception_of_a_stage_far_up_comes_out() {
        CompletableFuture<String> last = source.thenApply(text -> text)
                .thenCompose(CompletableFuture::completedFuture)
                .whenComplete((v, t) -> {});
        source.completeExceptionally(failure);
        assertThat(thrownBy(last)).isSameAs(failure);
    }

    @Test
    void wrappers_that_were_wrapped_by_hand_come_off() {
        source.completeExceptionally(new CompletionException(new CompletionException(failure)));
        assertThat(thrownBy(source)).isSameAs(failure);
    }

    @Test
    void a_wrapper_around_nothing_comes_out_itself() {
        CompletionException empty = new CompletionException("by hand", null);
        source.completeExceptionally(empty);
        assertThat(thrownBy(source)).isSameAs(empty);
    }

    @Test
    void an_execution_exception_that_somebody_threw_is_no_wrapper() {
        ExecutionException thrown = new ExecutionException("of a blocking get", failure);
        source.completeExceptionally(thrown);
        assertThat(thrownBy(source.thenApply(text -> text))).isSameAs(thrown);
    }

    @Test
    void a_cancellation_comes_out_as_cancelled_with_its_message() {
        source.completeExceptionally(new CancellationException("enough"));
        assertThat(thrownBy(source)).isInstanceOf(Cancelled.class).hasMessage("enough");
        assertThat(thrownBy(source.thenApply(text -> text)))
                .isInstanceOf(Cancelled.class)
                .hasMessage("enough");
    }

    @Test
    void cancelling_cancels_the_future_and_calls_back() {
        StageAwaited<String> awaited = StageAwaited.of(source);
        AtomicInteger calls = new AtomicInteger();
        awaited.whenDone(calls::incrementAndGet);
        assertThat(awaited.cancel("shutting down")).isTrue();
        assertThat(source).isCancelled();
        assertThat(calls).hasValue(1);
        assertThat(awaited.isDone()).isTrue();
        assertThatThrownBy(awaited::take).isInstanceOf(Cancelled.class);
    }

    @Test
    void what_is_done_cannot_be_cancelled() {
        source.complete("here");
        assertThat(StageAwaited.of(source).cancel(null)).isFalse();
        assertThat(StageAwaited.of(source).take()).isEqualTo("here");
    }

    @Test
    void a_minimal_stage_is_awaited_and_its_wait_can_be_cancelled() {
        StageAwaited<String> awaited = StageAwaited.of(source.minimalCompletionStage());
        StageAwaited<String> other = StageAwaited.of(source.minimalCompletionStage());
        AtomicInteger calls = new AtomicInteger();
        awaited.whenDone(calls::incrementAndGet);
        other.whenDone(calls::incrementAndGet);
        assertThat(awaited.cancel(null)).isTrue();
        assertThat(calls).hasValue(1);
        assertThat(source).isNotDone();
        source.complete("here");
        assertThat(calls).hasValue(2);
        assertThat(other.take()).isEqualTo("here");
        assertThatThrownBy(awaited::take).isInstanceOf(Cancelled.class);
    }

    @Test
    void a_stage_that_is_no_future_and_makes_none_is_awaited() {
        CompletableFuture<String> noFuture = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> toCompletableFuture() {
                throw new UnsupportedOperationException();
            }
        };
        StageAwaited<String> awaited = StageAwaited.of(noFuture);
        AtomicInteger calls = new AtomicInteger();
        awaited.whenDone(calls::incrementAndGet);
        assertThat(awaited.isDone()).isFalse();
        noFuture.complete("here");
        assertThat(calls).hasValue(1);
        assertThat(awaited.take()).isEqualTo("here");
    }

    @Test
    void an_obtruded_value_is_what_counts_when_it_is_taken() {
        StageAwaited<String> awaited = StageAwaited.of(source);
        AtomicInteger calls = new AtomicInteger();
        awaited.whenDone(calls::incrementAndGet);
        source.obtrudeValue("first");
        assertThat(calls).hasValue(1);
        source.obtrudeException(failure);
        assertThat(calls).hasValue(1);
        assertThat(catchThrowable(awaited::take)).isSameAs(failure);
        source.obtrudeValue("second");
        assertThat(awaited.take()).isEqualTo("second");
    }

    @Test
    void an_interrupted_thread_takes_what_is_done() {
        source.complete("here");
        Thread.currentThread().interrupt();
        assertThat(StageAwaited.of(source).take()).isEqualTo("here");
        assertThat(Thread.interrupted()).isTrue();
    }
}
