// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("tests", "differ");

    @Test
    void rows_are_sorted_by_library_and_mode() {
        table.put("b", "generator", 3, 0);
        table.put("a", "masked", 2, 1);
        table.put("a", "coroutine", 2, 0);
        assertThat(table).hasToString("""
                        | library | twins are | tests | differ |
                        |---|---|---:|---:|
                        | a | coroutine | 2 | 0 |
                        | a | masked | 2 | 1 |
                        | b | generator | 3 | 0 |
                        """);
    }

    @Test
    void a_document_keeps_the_rows_that_are_not_new() {
        Table before = new Table("tests", "differ");
        before.put("a", "masked", 2, 1);
        before.put("b", "masked", 5, 0);
        table.put("a", "masked", 2, 0);
        table.addFrom(("# Title\n\n" + before + "\nText\n").lines().toList());
        assertThat(table.toString())
                .contains("| a | masked | 2 | 0 |\n| b | masked | 5 | 0 |\n")
                .doesNotContain("| 2 | 1 |");
    }

    @Test
    void other_tables_of_a_document_are_not_touched() {
        Table other = new Table("states");
        other.put("a", "masked", 7);
        table.addFrom(other.toString().lines().toList());
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void a_row_without_all_its_cells_is_refused() {
        assertThatThrownBy(() -> table.put("a", "masked", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells under | library | twins are | tests | differ |");
    }
}
