// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A yield inside try-with-resources. */
class ResourceTest {
    private final Trace trace = new Trace();

    private final class Resource implements AutoCloseable {
        private final String name;
        private final boolean failsToClose;

        Resource(String name, boolean failsToClose) {
            this.name = name;
            this.failsToClose = failsToClose;
            trace.add("open " + name);
        }

        @Override
        public void close() {
            trace.add("close " + name);
            if (failsToClose) throw new Fault("closing " + name);
        }
    }

    @Generator
    private Gen<Integer, ?, ?> twoResources(boolean failsToClose) {
        try (Resource a = new Resource("a", failsToClose);
                Resource b = new Resource("b", failsToClose)) {
            Gen.yield(1);
            Gen.yield(2);
            trace.add("body over with " + a.name + b.name);
        }
        Gen.yield(3);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-074")
    void resources_are_closed_once_when_the_block_is_left_normally() {
        trace.drain(twoResources(false));
        assertThat(trace.events())
                .containsExactly(
                        "open a",
                        "open b",
                        "item 1",
                        "item 2",
                        "body over with ab",
                        "close b",
                        "close a",
                        "item 3",
                        "end");
    }

    @Test
    @Behaviour("B-GEN-074")
    void resources_are_closed_once_by_an_exception_raised_at_the_yield() {
        Gen<Integer, ?, ?> gen = twoResources(false);
        trace.next(gen);
        trace.raise(gen, new Fault("raised"));
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly("open a", "open b", "item 1", "close b", "close a", "Fault: raised", "closed");
    }

    @Test
    @Behaviour("B-GEN-074")
    void resources_are_closed_once_by_close() {
        Gen<Integer, ?, ?> gen = twoResources(false);
        trace.next(gen);
        trace.next(gen);
        trace.close(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly("open a", "open b", "item 1", "item 2", "close b", "close a", "closed", "closed");
    }

    @Generator
    private Gen<Integer, ?, ?> failsInside(boolean failsToClose) {
        try (Resource a = new Resource("a", failsToClose)) {
            Gen.yield(1);
            throw new Fault("in the body of " + a.name);
        }
    }

    @Test
    @Behaviour("B-GEN-074")
    void a_resource_is_closed_once_by_an_exception_of_the_block() {
        trace.drain(failsInside(false));
        assertThat(trace.events()).containsExactly("open a", "item 1", "close a", "Fault: in the body of a");
    }

    @Test
    @Behaviour("B-GEN-074")
    void an_exception_from_closing_is_suppressed_by_the_one_on_its_way() {
        Gen<Integer, ?, ?> failing = failsInside(true);
        failing.next();
        Throwable primary = catchThrowable(failing::next);
        assertThat(primary).hasMessage("in the body of a");
        assertThat(primary.getSuppressed())
                .singleElement()
                .satisfies(t -> assertThat(t).hasMessage("closing a"));

        Gen<Integer, ?, ?> raisedInto = twoResources(true);
        raisedInto.next();
        Fault raised = new Fault("raised");
        assertThat(catchThrowable(() -> raisedInto.raise(raised))).isSameAs(raised);
        assertThat(raised.getSuppressed()).extracting(Throwable::getMessage).containsExactly("closing b", "closing a");
    }

    @Test
    @Behaviour("B-GEN-074")
    void an_exception_from_closing_comes_out_where_the_block_is_left_normally() {
        Gen<Integer, ?, ?> gen = twoResources(true);
        gen.next();
        gen.next();
        Throwable thrown = catchThrowable(gen::next);
        assertThat(thrown).hasMessage("closing b");
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("closing a");
    }

    @Test
    @Behaviour("B-GEN-074")
    void an_exception_from_closing_comes_out_of_close() {
        Gen<Integer, ?, ?> gen = twoResources(true);
        gen.next();
        Throwable thrown = catchThrowable(gen::close);
        assertThat(thrown).hasMessage("closing b");
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("closing a");
        assertThat(gen.state()).isEqualTo(Gen.State.CLOSED);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("open a", "open b", "close b", "close a", "closed");
    }

    @Generator
    private Gen<Integer, ?, ?> handlesWhatTheDelegateFailsWith() {
        try {
            Gen.yieldFrom(twoResources(true));
        } catch (Fault fault) {
            trace.add("delegate: " + fault.getMessage());
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-074")
    void an_exception_from_closing_a_delegate_is_raised_where_it_was_delegated_to() {
        Gen<Integer, ?, ?> gen = handlesWhatTheDelegateFailsWith();
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly("open a", "open b", "item 1", "close b", "close a", "delegate: closing b", "closed");
    }

    @Generator
    private static Gen<Integer, ?, ?> keepsTheExit(List<Throwable> exits) {
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            exits.add(exit);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-074")
    void who_sees_the_exit_sees_a_new_one_each_time() {
        List<Throwable> exits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Gen<Integer, ?, ?> gen = keepsTheExit(exits);
            gen.next();
            gen.close();
        }
        assertThat(exits).hasSize(2).doesNotHaveDuplicates();
    }

    /** Whether there is a resource at all is decided by what is sent. */
    @Generator
    private Gen<String, Boolean, String> asksWhetherToOpen() {
        try (Resource maybe = Gen.<Boolean>yield("open?") ? new Resource("c", false) : null) {
            Gen.yield(maybe == null ? "without" : "with");
            return Gen.end("returned from inside");
        }
    }

    @Test
    @Behaviour("B-GEN-074")
    void a_return_out_of_the_block_closes_the_resource_and_a_null_resource_is_left_alone() {
        for (boolean open : new boolean[] {true, false}) {
            Gen<String, Boolean, String> gen = asksWhetherToOpen();
            trace.next(gen);
            trace.send(gen, open);
            trace.drain(gen);
        }
        assertThat(trace.events())
                .containsExactly(
                        "item open?",
                        "open c",
                        "item with",
                        "close c",
                        "end with returned from inside",
                        "item open?",
                        "item without",
                        "end with returned from inside");
    }

    @Generator
    private Gen<Integer, ?, ?> delegatesInsideResource(Gen<Integer, ?, ?> inner) {
        try (Resource a = new Resource("outer", false)) {
            Gen.yieldFrom(inner);
            trace.add("inner over, still " + a.name);
        }
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-074", "B-YF-007"})
    void close_closes_the_resources_of_the_delegate_first() {
        Gen<Integer, ?, ?> gen = delegatesInsideResource(twoResources(false));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events())
                .containsExactly(
                        "open outer", "open a", "open b", "item 1", "close b", "close a", "close outer", "closed");
    }

    @Generator
    private static Gen<Integer, ?, ?> usesGenerator(Gen<Integer, ?, ?> source) {
        try (source) {
            for (int item : source) Gen.yield(item * 10);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-074")
    void a_generator_may_be_the_resource() {
        Gen<Integer, ?, ?> gen = usesGenerator(twoResources(false));
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("open a", "open b", "item 10", "close b", "close a", "closed");
    }
}
