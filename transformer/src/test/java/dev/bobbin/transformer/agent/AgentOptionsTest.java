// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @ParameterizedTest
    @NullAndEmptySource
    void are_all_optional(String text) {
        AgentOptions options = AgentOptions.parse(text);
        assertThat(options.classes().match("any/Class")).isTrue();
        assertThat(options.verbose()).isFalse();
        assertThat(options.dump()).isNull();
    }

    @Test
    void may_be_combined() {
        AgentOptions options =
                AgentOptions.parse("include=com.acme.**,include=org.x.*,exclude=com.acme.gen.**,verbose,dump=/d");
        assertThat(options.classes().match("com/acme/Host")).isTrue();
        assertThat(options.classes().match("org/x/Host")).isTrue();
        assertThat(options.classes().match("org/y/Host")).isFalse();
        assertThat(options.classes().match("com/acme/gen/Host")).isFalse();
        assertThat(options.verbose()).isTrue();
        assertThat(options.dump()).isEqualTo(Path.of("/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "verbos", "includes=com.acme", "dump:/d"})
    void are_refused_if_unknown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.parse(text))
                .withMessageContaining("unknown option " + text)
                .withMessageContaining("include=PATTERN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include", "include=", "dump"})
    void are_refused_without_the_value_they_need(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.parse(text))
                .withMessageContaining("the option " + text + " needs a value");
    }
}
