// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a machine tells of its suspension points. */
class FramesTest {
    private static final String METADATA = "com.acme.Host.range|Host.java|n i|12 0 1|14 1|15|16 -|0";

    private final Frames frames = Frames.parse(METADATA);

    @Test
    void the_saved_locals_of_each_state_have_their_names() {
        assertThat(frames.points())
                .extracting(point -> String.join(" ", point.locals()))
                .containsExactly("n i", "i", "i", "", "");
    }

    @Test
    void a_state_stands_at_its_line() {
        assertThat(frames.position(1)).isEqualTo("Host.java:12");
        assertThat(frames.position(4)).isEqualTo("Host.java:16");
        assertThat(frames.element(3)).hasToString("com.acme.Host.range(Host.java:15)");
    }

    @Test
    void a_state_without_a_line_is_told_by_its_number() {
        assertThat(frames.position(5)).isEqualTo("point 5");
        assertThat(frames.position(6)).isEqualTo("point 6");
        assertThat(frames.position(0)).isEqualTo("point 0");
        assertThat(frames.element(0)).hasToString("com.acme.Host.range(Host.java)");
    }

    @Test
    void what_is_written_by_hand_is_not_the_users() {
        assertThat(frames.isUsers()).isTrue();
        assertThat(Frames.parse("com.acme.Host.range|||0 -").isUsers()).isTrue();
        assertThat(Frames.parse("dev.bobbin.Coro.each|||0 -").isUsers()).isFalse();
    }
}
