// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coroutines that are over from the beginning, and whoever does something with them all the same. */
class DoneTest {
    private final Coro<String> done = Coro.done("there");
    private final IllegalArgumentException failure = new IllegalArgumentException("unplugged");
    private final Coro<String> failed = Coro.failed(failure);

    @Test
    void whoever_waits_is_called_at_once() {
        List<String> events = new ArrayList<>();
        ((Done<String>) done).whenDone(() -> events.add("called"));
        assertThat(events).containsExactly("called");
    }

    @Test
    void each_drive_ends_the_same_way() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> done.send(null))
                    .isInstanceOfSatisfying(
                            StopIteration.class, end -> assertThat(end.value()).isEqualTo("there"));
            assertThatThrownBy(() -> failed.send(null)).isSameAs(failure);
        }
        assertThat(done.result()).isEqualTo("there");
        assertThat(done.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    void what_is_raised_into_it_comes_out() {
        IllegalStateException raised = new IllegalStateException("raised");
        assertThatThrownBy(() -> done.raise(raised)).isSameAs(raised);
    }

    @Test
    void its_text_tells_how_it_ended() {
        assertThat(done).hasToString("Coro[done]");
        assertThat(failed).hasToString("Coro[failed: java.lang.IllegalArgumentException: unplugged]");
        assertThat((Object) Ended.nothing()).hasToString("Gen[ended]");
    }
}
