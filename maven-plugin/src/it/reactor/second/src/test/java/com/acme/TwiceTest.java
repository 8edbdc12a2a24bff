// SPDX-License-Identifier: Apache-2.0
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TwiceTest {
    @Test
    void goes_through_a_generator_of_the_other_module() {
        assertEquals(List.of(0, 1, 0, 1), Twice.twice(2).stream().toList());
    }
}
