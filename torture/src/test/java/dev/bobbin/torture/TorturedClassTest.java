// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.torture.prepass.Exclusion;
import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Sample;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorturedClassTest {
    private static Object work(Class<?> victim) throws ReflectiveOperationException {
        Constructor<?> constructor = victim.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method work = victim.getDeclaredMethod("work", int.class, long.class, String.class);
        work.setAccessible(true);
        return work.invoke(constructor.newInstance(), 3, 1L << 33, "text");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_tortured_method_does_what_it_did_before(Mode mode) throws Exception {
        assertThat(work(TorturedLoader.victim(mode, Extent.WHOLE))).isEqualTo(new Victim().work(3, 1L << 33, "text"));
        assertThat(TorturedLoader.torture(mode, Extent.WHOLE).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_method_does_the_same_when_only_its_first_calls_suspend(Mode mode) throws Exception {
        Class<?> victim = TorturedLoader.victim(mode, new Extent(new Sample(0, 1), 2));
        for (int i = 0; i < 4; i++) assertThat(work(victim)).isEqualTo(new Victim().work(3, 1L << 33, "text"));
    }

    @Test
    void every_method_with_a_twin_has_a_machine() throws IOException {
        TorturedClass.Result result = TorturedLoader.torture(Mode.GENERATOR, Extent.WHOLE);
        assertThat(result.methods()).isEqualTo(4);
        assertThat(result.classes()).hasSize(5);
        assertThat(result.points()).isGreaterThan(30);
    }

    @Test
    void methods_without_twin_are_counted_with_the_reason() throws IOException {
        assertThat(TorturedLoader.torture(Mode.GENERATOR, Extent.WHOLE).excluded())
                .containsEntry("<init>()V", Exclusion.CONSTRUCTOR_OR_INITIALISER)
                .containsEntry("locked()V", Exclusion.SYNCHRONIZED)
                .containsEntry("monitor()V", Exclusion.SYNCHRONIZED)
                .hasSize(3);
    }

    @Test
    void a_sample_is_the_same_for_the_same_seed_and_another_for_another() throws IOException {
        Extent sample = new Extent(new Sample(1, 2), 0);
        assertThat(TorturedLoader.torture(Mode.GENERATOR, sample).excluded())
                .isEqualTo(TorturedLoader.torture(Mode.GENERATOR, sample).excluded());
        assertThat(LongStream.range(0, 20)
                        .mapToObj(seed -> new Sample(seed, 2).has("name"))
                        .distinct())
                .hasSize(2);
    }
}
