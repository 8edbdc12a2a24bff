// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TourTest {
    @Test
    void runs_the_named_samples_in_the_given_order_under_their_headings() throws Exception {
        assertThat(tour("interleaving", "return_value_by_hand")).isEqualTo("""
                === 1 of 2: Two methods left in the middle for each other (interleaving)
                1
                2
                x
                y
                3
                z

                === 2 of 2: What a generator returns (return_value_by_hand)
                1

                """);
    }

    @Test
    void runs_every_sample_when_none_is_named() throws Exception {
        StringBuilder expected = new StringBuilder();
        int number = 0;
        for (Sample sample : Samples.all()) {
            expected.append("=== %d of %d: %s (%s)\n"
                            .formatted(++number, Samples.all().size(), sample.title(), sample.name()))
                    .append(new PythonOriginal(sample.name()).record())
                    .append('\n');
        }
        assertThat(tour()).isEqualTo(expected.toString());
    }

    @Test
    void names_all_samples_when_it_does_not_know_one() {
        assertThatThrownBy(() -> tour("interleaving", "no_such_sample"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no sample 'no_such_sample'. Choose from: ordinary_or_yielding, ")
                .hasMessageEndingWith(", tls_echo.");
    }

    private static String tour(String... names) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Tour.run(List.of(names), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return PythonOriginal.withUnixLines(bytes.toString(StandardCharsets.UTF_8));
    }
}
