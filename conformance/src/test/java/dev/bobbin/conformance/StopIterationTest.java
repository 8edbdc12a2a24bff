// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The end of a body is no exception to the body itself; a StopIteration in a body is one like any other (PEP 479). */
class StopIterationTest {
    private final Trace trace = new Trace();

    @Generator
    private static Gen<Integer, ?, String> returnsInsideCatchAll() {
        try {
            return Gen.end("returned");
        } catch (Throwable everything) {
            Gen.yield(1);
        }
        return Gen.end("caught");
    }

    @Generator
    private static Gen<Integer, ?, String> returnsInsideCatchAllAfterYield() {
        try {
            Gen.yield(1);
            return Gen.end("returned");
        } catch (Throwable everything) {
            Gen.yield(2);
        }
        return Gen.end("caught");
    }

    @Test
    @Behaviour("B-GEN-004")
    void a_return_is_invisible_to_a_catch_of_everything_around_it() {
        trace.drain(returnsInsideCatchAll());
        trace.drain(returnsInsideCatchAllAfterYield());
        assertThat(trace.events()).containsExactly("end with returned", "item 1", "end with returned");
    }

    @Generator
    private static Gen<Integer, ?, ?> delegatesInsideCatchAll(Gen<Integer, ?, ?> inner) {
        try {
            Gen.yieldFrom(inner);
        } catch (Throwable everything) {
            Gen.yield(-1);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-004")
    void the_end_of_a_delegate_is_invisible_to_a_catch_of_everything_around_it() {
        trace.drain(delegatesInsideCatchAll(returnsInsideCatchAllAfterYield()));
        assertThat(trace.events()).containsExactly("item 1", "end");
    }

    @Generator
    private static Gen<Integer, ?, ?> throwsIntoOwnHandler() {
        try {
            throw new StopIteration();
        } catch (Throwable everything) {
            Gen.yield(42);
        }
        return Gen.end();
    }

    @Generator
    private static Gen<Integer, ?, ?> throwsIntoOwnHandlerBetweenYields() {
        try {
            Gen.yield(1);
            throw new StopIteration();
        } catch (StopIteration stop) {
            Gen.yield(2);
        }
        Gen.yield(3);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-005")
    void a_thrown_StopIteration_is_an_ordinary_exception_in_its_own_body() {
        assertThat(throwsIntoOwnHandler().stream()).containsExactly(42);
        assertThat(throwsIntoOwnHandlerBetweenYields().stream()).containsExactly(1, 2, 3);
    }

    @Generator
    private static Gen<Integer, ?, ?> throwsAfterOne(RuntimeException exception) {
        Gen.yield(1);
        throw exception;
    }

    @Test
    @Behaviour("B-GEN-046")
    void a_StopIteration_that_leaves_the_body_becomes_an_error_and_ends_the_generator() {
        Gen<Integer, ?, ?> gen = throwsAfterOne(new StopIteration("leaked"));
        trace.drain(gen);
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly("item 1", "IllegalStateException: generator raised StopIteration", "end");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-GEN-046")
    void hasNext_shows_the_same_error_and_does_not_answer_false() {
        Gen<Integer, ?, ?> gen = throwsAfterOne(new StopIteration());
        gen.next();
        trace.hasNext(gen);
        trace.hasNext(gen);
        assertThat(trace.events())
                .containsExactly("IllegalStateException: generator raised StopIteration", "hasNext false");
    }

    @Generator
    private static Gen<Integer, ?, ?> sumsPairs(Gen<Integer, ?, ?> numbers) {
        while (true) Gen.yield(numbers.next() + numbers.next());
    }

    @Generator
    private static Gen<Integer, ?, ?> items(List<Integer> items) {
        for (int item : items) Gen.yield(item);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-047")
    void a_StopIteration_from_an_exhausted_source_does_not_pass_for_the_end() {
        trace.drain(sumsPairs(items(List.of(1, 2, 3))));
        assertThat(trace.events()).containsExactly("item 3", "IllegalStateException: generator raised StopIteration");
    }

    private static int firstOf(Iterator<Integer> iterator) {
        return iterator.next();
    }

    @Generator
    private static Gen<Integer, ?, ?> firsts(Iterator<Integer> first, Iterator<Integer> second) {
        Gen.yield(firstOf(first));
        Gen.yield(firstOf(second));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-047")
    void a_StopIteration_from_deep_inside_a_called_method_is_converted_too() {
        trace.drain(firsts(items(List.of(5)), items(List.of())));
        assertThat(trace.events()).containsExactly("item 5", "IllegalStateException: generator raised StopIteration");
    }

    @Test
    @Behaviour("B-GEN-048")
    void the_error_has_the_StopIteration_as_its_cause() {
        StopIteration leaked = new StopIteration(3);
        Gen<Integer, ?, ?> gen = throwsAfterOne(leaked);
        gen.next();
        Throwable error = catchThrowable(gen::next);
        assertThat(error).isInstanceOf(IllegalStateException.class);
        assertThat(error.getCause()).isSameAs(leaked);
    }

    private static final class Halt extends StopIteration {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @Behaviour({"B-GEN-046", "B-GEN-049"})
    void a_subclass_of_StopIteration_is_converted_too() {
        trace.drain(throwsAfterOne(new Halt()));
        assertThat(trace.events()).containsExactly("item 1", "IllegalStateException: generator raised StopIteration");
    }

    @Test
    @Behaviour("B-GEN-049")
    void a_raised_StopIteration_that_nobody_handles_is_converted() {
        Gen<Integer, ?, ?> gen = items(List.of(1, 2));
        gen.next();
        StopIteration raised = new StopIteration(1);
        assertThatThrownBy(() -> gen.raise(raised))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised StopIteration")
                .hasCause(raised);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("end");
    }

    @Test
    @Behaviour("B-GEN-049")
    void a_StopIteration_raised_in_a_finished_generator_comes_back_unchanged() {
        Gen<Integer, ?, ?> gen = items(List.of());
        assertThat(gen.hasNext()).isFalse();
        StopIteration raised = new StopIteration(1);
        assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
    }

    @Test
    @Behaviour("B-GEN-049")
    void a_StopIteration_raised_in_a_fresh_generator_comes_back_and_ends_it() {
        Gen<Integer, ?, ?> gen = items(List.of(1));
        StopIteration raised = new StopIteration(1);
        assertThat(catchThrowable(() -> gen.raise(raised))).isSameAs(raised);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("end");
    }

    @Generator
    private static Gen<String, ?, ?> answersEveryStop() {
        String answer = "ready";
        while (true) {
            try {
                Gen.yield(answer);
                return Gen.end();
            } catch (StopIteration stop) {
                answer = "caught " + stop.value();
            }
        }
    }

    @Test
    @Behaviour("B-GEN-049")
    void a_raised_StopIteration_may_be_handled_like_any_exception() {
        Gen<String, ?, ?> gen = answersEveryStop();
        trace.next(gen);
        trace.raise(gen, new StopIteration(1));
        trace.raise(gen, new StopIteration(2));
        trace.next(gen);
        assertThat(trace.events()).containsExactly("item ready", "item caught 1", "item caught 2", "end");
    }

    @Test
    @Behaviour("B-GEN-050")
    void other_exceptions_of_exhaustion_leave_the_body_unconverted() {
        for (NoSuchElementException exhausted :
                List.of(new StopAsyncIteration(), new NoSuchElementException("empty"))) {
            Gen<Integer, ?, ?> gen = throwsAfterOne(exhausted);
            gen.next();
            assertThat(catchThrowable(gen::next)).isSameAs(exhausted);
            assertThat(gen.hasNext()).isFalse();
        }
    }

    @Test
    @Behaviour("B-YF-010")
    void a_StopIteration_carries_a_value_and_shows_it() {
        assertThat(new StopIteration().value()).isNull();
        assertThat(new StopIteration()).hasMessage(null);
        assertThat(new StopIteration("spam").value()).isEqualTo("spam");
        assertThat(new StopIteration("spam")).hasMessage("spam");
        assertThat(new StopIteration(List.of(2)).value()).isEqualTo(List.of(2));
    }

    @Generator
    private Gen<String, ?, Object> returns(Object value) {
        return Gen.end(value);
    }

    @Test
    void the_text_of_a_returned_value_is_made_only_when_somebody_asks_for_it() {
        Object withoutText = new Object() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("no text");
            }
        };
        StopIteration end = (StopIteration) catchThrowable(returns(withoutText)::next);
        assertThat(end.value()).isSameAs(withoutText);
        assertThat(catchThrowable(end::getMessage)).hasMessage("no text");
    }

    @Test
    void a_StopIteration_is_a_NoSuchElementException_without_a_stack_trace() {
        Throwable end = catchThrowable(items(List.of())::next);
        assertThat(end).isInstanceOf(NoSuchElementException.class).isInstanceOf(StopIteration.class);
        assertThat(end.getStackTrace()).isEmpty();
    }
}
