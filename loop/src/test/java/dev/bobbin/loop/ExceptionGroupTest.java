// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several exceptions in one. */
class ExceptionGroupTest {
    private final Fault fault = new Fault("fault");
    private final IOException io = new IOException("io");
    private final ExceptionGroup inner = new ExceptionGroup("inner", List.of(io, fault));
    private final IOException deepIo = new IOException("outside");
    private final ExceptionGroup outer = new ExceptionGroup("outer", List.of(inner, deepIo));

    @Test
    void counts_its_parts() {
        assertThat(outer).hasMessage("outer (2 sub-exceptions)");
        assertThat(new ExceptionGroup("one", List.of(fault))).hasMessage("one (1 sub-exception)");
        assertThat(outer.message()).isEqualTo("outer");
        assertThat(outer.exceptions()).containsExactly(inner, deepIo);
        assertThat(outer.leaves()).containsExactly(io, fault, deepIo);
    }

    @Test
    void needs_a_part() {
        assertThatThrownBy(() -> new ExceptionGroup("empty", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_stack_trace_shows_all_parts() {
        assertThat(outer).hasStackTraceContaining("fault").hasStackTraceContaining("outside");
    }

    @Test
    void splits_into_groups_that_are_nested_as_before() {
        ExceptionGroup.Split split = outer.split(IOException.class);
        assertThat(split.matching().message()).isEqualTo("outer");
        assertThat(split.matching().leaves()).containsExactly(io, deepIo);
        assertThat(split.matching().exceptions().get(0)).isInstanceOf(ExceptionGroup.class);
        assertThat(split.rest().leaves()).containsExactly(fault);
        assertThat(split.rest().getStackTrace()).isEqualTo(outer.getStackTrace());
    }

    @Test
    void a_side_without_parts_is_null_and_a_side_with_all_is_the_group_itself() {
        assertThat(outer.split(Error.class).matching()).isNull();
        assertThat(outer.split(Error.class).rest()).isSameAs(outer);
        assertThat(outer.split(e -> true)).isEqualTo(new ExceptionGroup.Split(outer, null));
        assertThat(outer.subgroup(Fault.class).leaves()).containsExactly(fault);
        assertThat(outer.subgroup(Error.class)).isNull();
    }
}
