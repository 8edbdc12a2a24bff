// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a stack trace shows of the generators that an exception passed. */
class StackTraceTest {
    private static final String HERE = StackTraceTest.class.getName();

    /** The lines of a trace that belong to this file, as method names. */
    private static List<String> methods(Throwable thrown) {
        List<String> methods = new ArrayList<>();
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (element.getClassName().equals(HERE)) methods.add(element.getMethodName());
        }
        return methods;
    }

    private static StackTraceElement element(Throwable thrown, String method) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(element -> element.getClassName().equals(HERE)
                        && element.getMethodName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** Where the suspended generator says it stands. */
    private static int lineOf(Gen<?, ?, ?> suspended) {
        String text = suspended.toString();
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
    }

    @Generator
    private static Gen<Integer, Object, Object> inner() {
        try {
            Object received = Gen.yield(1);
            throw new Fault("after " + received);
        } catch (IllegalArgumentException raised) {
            throw new Fault("made for it");
        }
    }

    @Generator
    private static Gen<Integer, Object, Object> middle() {
        Gen.yieldFrom(inner());
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, Object, Object> outer() {
        Gen.yield(0);
        Gen.yieldFrom(middle());
        return Gen.end();
    }

    private static Gen<Integer, Object, Object> suspendedInInner() {
        Gen<Integer, Object, Object> gen = outer();
        gen.next();
        gen.next();
        return gen;
    }

    @Test
    @Behaviour("B-GEN-069")
    void an_exception_after_next_shows_the_inner_generator_above_the_outer_ones() {
        Gen<Integer, Object, Object> gen = suspendedInInner();
        Throwable thrown = catchThrowable(gen::next);
        assertThat(thrown).hasMessage("after null");
        assertThat(methods(thrown)).containsSubsequence("inner", "middle", "outer");
    }

    @Test
    @Behaviour("B-GEN-069")
    void an_exception_after_send_shows_the_inner_generator_above_the_outer_ones() {
        Gen<Integer, Object, Object> gen = suspendedInInner();
        Throwable thrown = catchThrowable(() -> gen.send("x"));
        assertThat(thrown).hasMessage("after x");
        assertThat(methods(thrown)).startsWith("inner", "middle", "outer");
    }

    @Test
    @Behaviour("B-GEN-069")
    void an_exception_after_raise_shows_the_inner_generator_above_the_outer_ones() {
        Gen<Integer, Object, Object> gen = suspendedInInner();
        Throwable thrown = catchThrowable(() -> gen.raise(new IllegalArgumentException("raised")));
        assertThat(thrown).hasMessage("made for it");
        assertThat(methods(thrown)).startsWith("inner", "middle", "outer");
    }

    @Test
    @Behaviour("B-GEN-069")
    void an_exception_of_the_first_resume_shows_all_levels_too() {
        Throwable thrown = catchThrowable(fallingChain(3)::next);
        assertThat(methods(thrown)).startsWith("fallingChain", "fallingChain", "fallingChain", "fallingChain");
    }

    @Generator
    private static Gen<Integer, Object, Object> fallingChain(int levels) {
        if (levels == 0) throw new Fault("at the bottom");
        Gen.yieldFrom(fallingChain(levels - 1));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-069")
    void each_level_is_shown_once_and_above_the_caller() {
        Gen<Integer, Object, Object> gen = suspendedInInner();
        List<String> methods = methods(catchThrowable(() -> resume(gen)));
        assertThat(methods.stream().filter(List.of("inner", "middle", "outer", "resume")::contains))
                .containsExactly("inner", "middle", "outer", "resume");
    }

    private static void resume(Iterator<?> gen) {
        gen.next();
    }

    @Test
    @Behaviour("B-GEN-069")
    void the_line_of_an_outer_generator_is_the_line_of_its_delegation() {
        Gen<Integer, Object, Object> gen = suspendedInInner();
        int line = lineOf(gen);
        StackTraceElement outer = element(catchThrowable(gen::next), "outer");
        assertThat(outer.getFileName()).isEqualTo("StackTraceTest.java");
        assertThat(outer.getLineNumber()).isEqualTo(line);
    }

    @Generator
    private static Gen<Integer, Object, Object> throwsBelowItsYield() {
        Gen.yield(1);
        throw new Fault("one line below");
    }

    @Test
    @Behaviour("B-GEN-069")
    void the_line_of_a_generator_that_throws_is_a_line_of_the_source() {
        Gen<Integer, Object, Object> gen = throwsBelowItsYield();
        gen.next();
        int line = lineOf(gen);
        Throwable thrown = catchThrowable(gen::next);
        StackTraceElement top = thrown.getStackTrace()[0];
        assertThat(top.getClassName()).isEqualTo(HERE);
        assertThat(top.getMethodName()).isEqualTo("throwsBelowItsYield");
        assertThat(top.getLineNumber()).isEqualTo(line + 1);
    }

    @Generator
    private static Gen<Integer, Object, Object> catchesAndGoesOn(List<Throwable> caught) {
        for (int i = 0; i < 3; i++) {
            try {
                Gen.yieldFrom(fallingChain(1));
            } catch (Fault fault) {
                caught.add(fault);
                Gen.yield(i);
            }
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-069")
    void repeated_resumes_add_no_frames() {
        List<Throwable> caught = new ArrayList<>();
        Gen<Integer, Object, Object> gen = catchesAndGoesOn(caught);
        for (int i = 0; i < 3; i++) resume(gen);
        assertThat(caught).hasSize(3);
        assertThat(caught)
                .allSatisfy(fault -> assertThat(fault.getStackTrace())
                        .hasSameSizeAs(caught.get(0).getStackTrace()));
    }

    @Generator
    private static Gen<Integer, Object, Object> throwsOneFault(Fault fault) {
        Gen.yield(1);
        throw fault;
    }

    @Generator
    private static Gen<Integer, Object, Object> passesThrough(Fault fault) {
        Gen.yieldFrom(throwsOneFault(fault));
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-037", "B-GEN-069"})
    void an_exception_object_that_passes_again_and_again_does_not_grow() {
        Fault fault = new Fault("kept for later");
        Set<Integer> lengths = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Gen<Integer, Object, Object> gen = passesThrough(fault);
            gen.next();
            assertThat(catchThrowable(gen::next)).isSameAs(fault);
            lengths.add(fault.getStackTrace().length);
        }
        assertThat(lengths).hasSize(1);
    }

    @Test
    @Behaviour("B-GEN-069")
    void of_a_deep_recursion_the_innermost_levels_are_shown() {
        Throwable thrown = catchThrowable(fallingChain(200)::next);
        assertThat(methods(thrown).stream().filter("fallingChain"::equals)).hasSize(1 + 64);
    }

    /** A user may have a method of any name. */
    private static void driveFrom() {
        throw new Fault("from a namesake");
    }

    @Generator
    private static Gen<Integer, Object, Object> callsNamesake() {
        driveFrom();
        Gen.yield(1);
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, Object, Object> delegates() {
        Gen.yieldFrom(callsNamesake());
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-069")
    void a_method_that_is_named_like_one_of_ours_is_not_taken_for_it() {
        Throwable thrown = catchThrowable(delegates()::next);
        assertThat(methods(thrown)).startsWith("driveFrom", "callsNamesake", "delegates");
    }
}
