// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.**, com/acme/Host, true",
        "com.acme.**, com/acme/deep/down/Host, true",
        "com.acme.**, com/acmes/Host, false",
        "com.acme.*, com/acme/Host, true",
        "com.acme.*, com/acme/deep/Host, false",
        "com.acme.Host, com/acme/Host, true",
        "com.acme.Host, com/acme/Host$Inner, true",
        "com.acme.Host, com/acme/Hostess, false",
        "com.acme.H*t, com/acme/Host, true",
        "com/acme/**, com/acme/Host, true",
        "com/acme/Host.class, com/acme/Host, true",
        "**/Host, com/acme/Host, true",
        "**.Host, Host, true",
        "**.Host, com/acme/MyHost, false",
        "**, Host, true",
        "com.acme.A+B, com/acme/AAB, false",
    })
    void matches_names(String pattern, String name, boolean expected) {
        assertThat(ClassNamePatterns.of(List.of(pattern), List.of()).match(name))
                .isEqualTo(expected);
    }

    @Test
    void takes_everything_if_nothing_is_included_by_name() {
        assertThat(ClassNamePatterns.ALL.match("any/Thing")).isTrue();
    }

    @Test
    void leaves_out_what_is_excluded_even_if_it_is_included() {
        ClassNamePatterns patterns = ClassNamePatterns.of(List.of("com.acme.**"), List.of("com.acme.gen.**", "**.Bad"));
        assertThat(patterns.match("com/acme/Host")).isTrue();
        assertThat(patterns.match("com/acme/gen/Host")).isFalse();
        assertThat(patterns.match("com/acme/Bad")).isFalse();
        assertThat(patterns.match("org/Host")).isFalse();
    }
}
