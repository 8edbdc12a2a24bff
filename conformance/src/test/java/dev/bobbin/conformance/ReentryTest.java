// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running generator refuses to be resumed, and is none the worse for it. */
class ReentryTest {
    private static final String REFUSED = "IllegalStateException: generator already executing";

    private final Trace trace = new Trace();
    private final AtomicReference<Gen<Integer, Object, String>> self = new AtomicReference<>();

    /** Every way to resume a generator from outside. */
    enum Resume {
        NEXT {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.next(gen);
            }
        },
        HAS_NEXT {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.hasNext(gen);
            }
        },
        SEND {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.send(gen, "value");
            }
        },
        SEND_NULL {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.send(gen, null);
            }
        },
        RAISE {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.raise(gen, new Fault("from inside"));
            }
        },
        CLOSE {
            @Override
            void on(Gen<Integer, Object, String> gen, Trace trace) {
                trace.close(gen);
            }
        };

        abstract void on(Gen<Integer, Object, String> gen, Trace trace);
    }

    @Generator
    private Gen<Integer, Object, String> resumesItself(Resume resume) {
        resume.on(self.get(), trace);
        Object received = Gen.yield(1);
        trace.add("received " + received);
        resume.on(self.get(), trace);
        Gen.yield(2);
        return Gen.end("unharmed");
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-GEN-054")
    void a_generator_that_resumes_itself_is_refused_and_goes_on(Resume resume) {
        Gen<Integer, Object, String> gen = resumesItself(resume);
        self.set(gen);
        trace.next(gen);
        trace.send(gen, "x");
        trace.next(gen);
        assertThat(trace.events())
                .containsExactly(REFUSED, "item 1", "received x", REFUSED, "item 2", "end with unharmed");
    }

    private void throughHelper(Resume resume) {
        Stream.of(resume).forEach(way -> way.on(self.get(), trace));
    }

    @Generator
    private Gen<Integer, Object, String> resumesItselfThroughHelper(Resume resume) {
        throughHelper(resume);
        Gen.yield(1);
        return Gen.end("unharmed");
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-GEN-054")
    void a_helper_that_resumes_its_caller_is_refused(Resume resume) {
        self.set(resumesItselfThroughHelper(resume));
        trace.drain(self.get());
        assertThat(trace.events()).containsExactly(REFUSED, "item 1", "end with unharmed");
    }

    @Generator
    private Gen<Integer, Object, String> resumesItselfUnguarded() {
        Gen.yield(1);
        Gen.yield(self.get().next());
        return Gen.end("never");
    }

    @Test
    @Behaviour("B-GEN-054")
    void the_refusal_is_an_ordinary_exception_that_ends_a_body_which_does_not_handle_it() {
        self.set(resumesItselfUnguarded());
        trace.drain(self.get());
        trace.next(self.get());
        assertThat(trace.events()).containsExactly("item 1", REFUSED, "end");
    }

    @Generator
    private Gen<Integer, Object, String> resumesItselfInFinally(Resume resume) {
        try {
            Gen.yield(1);
        } finally {
            resume.on(self.get(), trace);
        }
        return Gen.end("unharmed");
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("B-GEN-054")
    void a_generator_is_running_while_close_runs_its_finally_block(Resume resume) {
        self.set(resumesItselfInFinally(resume));
        trace.next(self.get());
        trace.close(self.get());
        assertThat(trace.events()).containsExactly("item 1", REFUSED, "closed");
    }

    @Generator
    private Gen<Integer, Object, String> delegatesToItself() {
        try {
            Gen.yieldFrom(self.get());
        } catch (IllegalStateException refusal) {
            trace.add(Trace.told(refusal));
        }
        Gen.yield(1);
        return Gen.end("unharmed");
    }

    @Test
    @Behaviour({"B-GEN-054", "B-YF-020"})
    void a_generator_that_delegates_to_itself_is_refused_at_the_delegation() {
        self.set(delegatesToItself());
        trace.drain(self.get());
        assertThat(trace.events()).containsExactly(REFUSED, "item 1", "end with unharmed");
    }

    @Generator
    private Gen<Integer, Object, String> asksForItsOwnResult() {
        assertThatThrownBy(() -> self.get().result())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("running");
        Gen.yield(1);
        return Gen.end("unharmed");
    }

    @Test
    void a_running_generator_has_no_result() {
        self.set(asksForItsOwnResult());
        trace.drain(self.get());
        assertThat(trace.events()).containsExactly("item 1", "end with unharmed");
    }
}
