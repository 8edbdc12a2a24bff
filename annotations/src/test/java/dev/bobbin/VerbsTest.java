// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the verbs say in a class that nobody rewrites, as this one. */
class VerbsTest {
    @Generator
    private static Gen<Integer, Object, Integer> marked() {
        return Gen.end(1);
    }

    @Coroutine
    private static Gen<Integer, Object, Integer> markedAsCoroutine() {
        return Gen.end(1);
    }

    private static Gen<Integer, Object, Integer> unmarked() {
        return Gen.end(1);
    }

    @Generator
    private static Gen<Integer, Object, Integer> unmarked(int differs) {
        return Gen.end(differs);
    }

    @Generator
    private static Iterable<Integer> unmarked(String differs) {
        return List.of(differs.length());
    }

    private static void assertRefused(ThrowingCallable call, String inMethod, String verb) {
        assertThatThrownBy(call)
                .isInstanceOf(NotRewrittenException.class)
                .hasMessageContaining("dev.bobbin.VerbsTest." + inMethod)
                .hasMessageContaining("(VerbsTest.java:")
                .hasMessageContaining(" calls " + verb + ", but was not rewritten. Switch the rewriting on");
    }

    @Test
    void the_end_of_a_marked_method_is_refused_since_it_would_pass_for_an_empty_generator() {
        assertRefused(VerbsTest::marked, "marked", "Gen.end");
        assertRefused(VerbsTest::markedAsCoroutine, "markedAsCoroutine", "Gen.end");
    }

    @Test
    void the_end_in_a_method_without_a_mark_is_an_ordinary_value_whatever_its_namesakes_are() {
        assertThat(unmarked().result()).isEqualTo(1);
    }

    @Test
    void a_lambda_that_was_not_rewritten_is_no_empty_generator() {
        assertRefused(() -> Gen.of(() -> Gen.end(1)), "", "Gen.of");
    }

    @Test
    void each_verb_names_its_caller() {
        assertRefused(() -> Gen.yield(1), "", "Gen.yield");
        assertRefused(() -> Coro.await(Coro.done()), "", "Coro.await");
        assertRefused(() -> AsyncGen.end(), "", "AsyncGen.end");
    }

    @Test
    void a_loop_over_what_must_be_awaited_is_refused_at_its_first_step() {
        AsyncIterator<Object> nothing = () -> Coro.failed(new StopAsyncIteration());
        AsyncIterable<Object> source = () -> nothing;
        assertRefused(() -> Coro.each(source).iterator().hasNext(), "", "Coro.each");
    }
}
