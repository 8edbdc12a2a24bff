// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void calls_are_left_until_there_were_as_many() {
        assertThat(Stream.generate(() -> Calls.areLeft(1, 2)).limit(4)).containsExactly(true, true, false, false);
        assertThat(Calls.areLeft(2, 2)).isTrue();
    }
}
