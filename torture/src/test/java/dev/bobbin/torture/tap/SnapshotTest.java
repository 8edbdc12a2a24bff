// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Value N = Value.of("n", 'I', 3);
    private static final Value LIST = Value.of("list", 'L', List.of("a"));
    private static final Value NOTHING = Value.of("list", 'L', null);

    private static List<String> differences(List<Value> saved, List<Value> others, List<Value> locals) {
        return new Snapshot("com.acme.Host$range$Generator", 1, saved, others).differences(locals);
    }

    @Test
    void the_same_values_do_not_differ() {
        assertThat(differences(List.of(N, LIST), List.of(), List.of(LIST, N))).isEmpty();
    }

    @Test
    void another_value_differs_twice_as_one_is_missing_and_one_too_many() {
        assertThat(differences(List.of(Value.of("n", 'I', 4)), List.of(), List.of(N)))
                .containsExactly("n:I=3 is not saved so", "n:I=4 is saved, and nothing reads it later");
    }

    @Test
    void equal_objects_are_not_the_same() {
        Value first = Value.of("text", 'L', new String("equal"));
        Value second = Value.of("text", 'L', new String("equal"));
        assertThat(differences(List.of(first), List.of(), List.of(second))).hasSize(2);
    }

    @Test
    void a_missing_local_differs_unless_it_is_null() {
        assertThat(differences(List.of(), List.of(), List.of(N))).containsExactly("n:I=3 is not saved so");
        assertThat(differences(List.of(), List.of(), List.of(NOTHING))).isEmpty();
    }

    @Test
    void what_nothing_reads_may_not_be_saved() {
        assertThat(differences(List.of(N), List.of(), List.of()))
                .containsExactly("n:I=3 is saved, and nothing reads it later");
        assertThat(differences(List.of(NOTHING), List.of(), List.of())).hasSize(1);
    }

    @Test
    void other_fields_keep_numbers_but_no_objects() {
        assertThat(differences(List.of(), List.of(N, NOTHING), List.of())).isEmpty();
        assertThat(differences(List.of(), List.of(LIST), List.of())).hasSize(1);
    }

    @Test
    void one_name_may_have_fields_of_several_types_of_which_one_holds_the_local() {
        Value text = Value.of("n", 'L', "text");
        Value stale = Value.of("n", 'I', 9);
        Value empty = Value.of("n", 'L', null);
        assertThat(differences(List.of(stale, text), List.of(), List.of(text))).isEmpty();
        assertThat(differences(List.of(empty, N), List.of(), List.of(N))).isEmpty();
        assertThat(differences(List.of(text, N), List.of(), List.of(N))).hasSize(1);
    }

    @Test
    void values_of_the_operand_stack_are_no_locals() {
        assertThat(differences(List.of(Value.of("$stack0", 'L', "left side")), List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void a_snapshot_is_a_line_of_text() {
        Value zero = Value.of("d", 'D', -0.0);
        assertThat(new Snapshot("com.acme.Host$range$Generator", 2, List.of(N, zero, NOTHING), List.of()))
                .hasToString("com.acme.Host$range$Generator 2 d:D=-0x0.0p0 list:L=null n:I=3");
    }
}
