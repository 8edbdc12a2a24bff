// SPDX-License-Identifier: Apache-2.0
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void counts() {
        assertEquals(List.of(2, 3, 4), new Range(2).to(5).stream().toList());
        assertEquals(List.of("a", "b"), Range.words("a", "b").stream().toList());
        assertEquals(1L, Range.Nested.longs().next());
    }

    @Test
    void may_use_generators_itself() {
        assertEquals(List.of(0, 0, 1), doubled().stream().toList());
    }

    @Generator
    private static Gen<Integer, ?, ?> doubled() {
        for (int i = 0; i < 2; i++) Gen.yieldFrom(new Range(0).to(i + 1));
        return Gen.end();
    }
}
