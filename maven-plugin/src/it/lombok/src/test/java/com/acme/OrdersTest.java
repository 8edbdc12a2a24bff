// SPDX-License-Identifier: Apache-2.0
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bobbin.Gen;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private final Orders orders = Orders.builder().items(List.of("tea", "milk")).build();

    @Test
    void yields_and_cleans_up() {
        StringBuilder closed = new StringBuilder();
        try (Gen<String, ?, ?> lines = orders.lines("1 ", closed)) {
            assertEquals("1 tea", lines.next());
            assertEquals("", closed.toString());
        }
        assertEquals("closed", closed.toString());
    }

    @Test
    void checks_its_argument() {
        assertThrows(
                NullPointerException.class,
                () -> orders.lines(null, new StringBuilder()).next());
    }
}
