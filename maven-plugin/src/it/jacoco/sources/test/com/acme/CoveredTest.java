// SPDX-License-Identifier: Apache-2.0
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bobbin.Gen;
import org.junit.jupiter.api.Test;

class CoveredTest {
    @Test
    void takes_one_branch_and_stops_before_the_end() {
        Gen<Integer, ?, ?> numbers = Covered.numbers(false);
        assertEquals(1, numbers.next());
        assertEquals(3, numbers.next());
    }
}
