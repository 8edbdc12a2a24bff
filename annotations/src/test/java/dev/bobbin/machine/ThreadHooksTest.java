// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who runs coroutines on a thread, and who is told of asynchronous generators there. */
class ThreadHooksTest {
    private static final class Refusing implements Starter {
        @Override
        public <T extends @Nullable Object> CompletableFuture<T> start(CoroutineMachine<T> machine) {
            return CompletableFuture.failedFuture(new IllegalStateException("refused: " + machine));
        }
    }

    private final Starter first = new Refusing();
    private final Starter second = new Refusing();

    @AfterEach
    void nobody() {
        Starter.use(null);
        AsyncGens.listen(null);
    }

    @Test
    void whoever_takes_over_is_given_whom_to_put_back() {
        assertThat(Starter.use(first)).isNull();
        assertThat(Starter.use(second)).isSameAs(first);
        assertThat(Starter.current()).isSameAs(second);
        assertThat(Starter.use(null)).isSameAs(second);
        assertThat(Starter.current()).isNull();
    }

    @Test
    void a_listener_is_given_back_like_a_starter() {
        List<Object> told = new ArrayList<>();
        AsyncGens listener = told::add;
        assertThat(AsyncGens.listen(listener)).isNull();
        assertThat(AsyncGens.listen(null)).isSameAs(listener);
        assertThat(AsyncGens.listen(null)).isNull();
    }

    @Test
    void another_thread_has_its_own() {
        Starter.use(first);
        assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(Starter.current()), task -> {
                            Thread thread = new Thread(task);
                            thread.start();
                        })
                        .join())
                .isEqualTo("null");
    }

    @Test
    void a_coroutine_that_declares_a_future_is_given_to_the_starter() {
        Starter.use(first);
        CompletableFuture<Object> future = new AwaitOnly<Object>(Coro.done()).eager();
        assertThatThrownBy(future::join).hasMessageContaining("refused: Coro[");
    }
}
