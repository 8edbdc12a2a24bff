// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a driver meets that goes through the steps of something that is awaited. */
class HandedOutOnceTest {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final StageAwaited<String> awaited = StageAwaited.of(source);
    private final Gen<?, ?, ? extends String> steps = awaited.awaiting();

    private void assertEndsWith(String value) {
        assertThatThrownBy(steps::next)
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo(value));
    }

    @Test
    void hands_out_what_is_awaited_and_then_has_its_value() {
        assertThat(steps.next()).isSameAs(awaited);
        source.complete("here");
        assertEndsWith("here");
        assertEndsWith(null);
    }

    @Test
    void hands_out_nothing_when_the_value_is_there() {
        source.complete("at once");
        assertEndsWith("at once");
    }

    @Test
    void tells_who_resumes_too_early() {
        steps.next();
        assertThatThrownBy(steps::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("resumed before it was done");
    }

    @Test
    void fails_as_what_is_awaited_does() {
        steps.next();
        IllegalArgumentException failure = new IllegalArgumentException("unplugged");
        source.completeExceptionally(failure);
        assertThatThrownBy(steps::next).isSameAs(failure);
    }

    @Test
    void is_over_when_it_is_closed() {
        steps.next();
        steps.close();
        assertEndsWith(null);
    }
}
