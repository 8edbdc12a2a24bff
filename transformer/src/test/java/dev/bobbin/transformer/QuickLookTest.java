// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickLookTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/bobbin/",
                "dev/bobbin/Gen",
                "Ldev/bobbin/Generator;",
                "dev/dev/bobbin/",
                "dev/bobbindev/bobbin/",
                "x/bobbin/dev/bobbin/"
            })
    void sees_what_names_bobbin(String content) {
        assertThat(look(content)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "dev/bobbin", "dev/bobbins/", "dev.bobbin.Gen", "ev/bobbin/x", "DEV/BOBBIN/"})
    void passes_over_everything_else(String content) {
        assertThat(look(content)).isFalse();
    }

    /** The search leaps, so what counts is where the trace lies relative to the leaps. */
    @Test
    void sees_it_wherever_it_lies() {
        for (int before = 0; before < 40; before++) {
            for (String filler : new String[] {"x", "/", "b", "dev/bobbin"}) {
                String content = (filler.repeat(before) + "dev/bobbin/" + filler.repeat(3));
                assertThat(look(content)).as(content).isTrue();
                assertThat(look(content.replace("dev/bobbin/", "dev|bobbin/"))).isFalse();
            }
        }
    }

    private static boolean look(String content) {
        return QuickLook.mayConcern(content.getBytes(StandardCharsets.US_ASCII));
    }
}
