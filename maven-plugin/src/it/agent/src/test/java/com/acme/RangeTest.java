// SPDX-License-Identifier: Apache-2.0
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bobbin.NotRewrittenException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void works_where_the_agent_is() {
        if (Boolean.getBoolean("rewritten")) {
            assertEquals(List.of(0, 1, 2), Range.range(3).stream().toList());
        } else {
            assertThrows(NotRewrittenException.class, () -> Range.range(3));
        }
    }
}
