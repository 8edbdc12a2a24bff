// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a body returns: in StopIteration, in result(), and whole whatever it is. */
class ResultTest {
    private final Trace trace = new Trace();

    @Generator
    private static Gen<Integer, String, Object> oneItemThen(Object result) {
        Gen.yield(1);
        return Gen.end(result);
    }

    @Generator
    private static Gen<Integer, String, Object> oneItem() {
        Gen.yield(1);
        return Gen.end();
    }

    private static StopIteration end(Gen<?, ?, ?> gen) {
        return catchThrowableOfType(StopIteration.class, gen::next);
    }

    @Test
    @Behaviour("B-GEN-051")
    void the_returned_value_is_delivered_once() {
        Gen<Integer, String, Object> gen = oneItemThen("done");
        trace.drain(gen);
        trace.next(gen);
        trace.send(gen, "x");
        assertThat(trace.events()).containsExactly("item 1", "end with done", "end", "end");
    }

    @Test
    @Behaviour("B-GEN-051")
    void without_a_returned_value_the_end_carries_null() {
        Gen<Integer, String, Object> gen = oneItem();
        gen.next();
        assertThat(end(gen).value()).isNull();
        assertThat(gen.result()).isNull();
    }

    @Test
    @Behaviour("B-GEN-051")
    void hasNext_does_not_use_up_the_returned_value() {
        Gen<Integer, String, Object> gen = oneItemThen("done");
        gen.next();
        trace.hasNext(gen);
        trace.hasNext(gen);
        trace.next(gen);
        trace.next(gen);
        assertThat(trace.events()).containsExactly("hasNext false", "hasNext false", "end with done", "end");
    }

    static List<Object> results() {
        return Arrays.asList(
                null, 1, List.of(2), new Object[] {2, 3}, new StopIteration(3), new Fault("as a value"), Gen.end(4));
    }

    @ParameterizedTest
    @MethodSource("results")
    @Behaviour({"B-GEN-052", "B-YF-022"})
    void a_returned_object_arrives_itself_after_next(Object result) {
        Gen<Integer, String, Object> gen = oneItemThen(result);
        assertThat(gen.next()).isEqualTo(1);
        assertThat(end(gen).value()).isSameAs(result);
        assertThat(gen.result()).isSameAs(result);
    }

    @Generator
    private Gen<Integer, String, Object> receivesThen(Object result) {
        String received = Gen.yield(1);
        trace.add("received " + received);
        return Gen.end(result);
    }

    @ParameterizedTest
    @MethodSource("results")
    @Behaviour({"B-GEN-052", "B-YF-023"})
    void a_returned_object_arrives_itself_after_send(Object result) {
        Gen<Integer, String, Object> gen = receivesThen(result);
        assertThat(gen.next()).isEqualTo(1);
        StopIteration end = catchThrowableOfType(StopIteration.class, () -> gen.send("spam"));
        assertThat(trace.events()).containsExactly("received spam");
        assertThat(end.value()).isSameAs(result);
        assertThat(gen.result()).isSameAs(result);
    }

    @Test
    @Behaviour("B-GEN-053")
    void a_for_loop_sees_the_items_only() {
        List<Integer> items = new ArrayList<>();
        Gen<Integer, String, Object> gen = oneItemThen("not an item");
        for (int item : gen) items.add(item);
        assertThat(items).containsExactly(1);
        assertThat(gen.result()).isEqualTo("not an item");
    }

    @Test
    void there_is_no_result_before_the_end() {
        Gen<Integer, String, Object> gen = oneItemThen("done");
        assertThatThrownBy(gen::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ResultTest.oneItemThen created")
                .hasMessageContaining("has not ended");
        gen.next();
        assertThatThrownBy(gen::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ResultTest.oneItemThen suspended");
        assertThat(gen.hasNext()).isFalse();
        assertThat(gen.result()).isEqualTo("done");
        assertThat(end(gen).value()).isEqualTo("done");
        assertThat(gen.result()).isEqualTo("done");
    }

    @Generator
    private static Gen<Integer, ?, String> fails() {
        Gen.yield(1);
        if (true) throw new Fault("failed");
        return Gen.end("never");
    }

    @Test
    void the_result_is_null_when_the_body_threw_or_was_closed() {
        Gen<Integer, ?, String> failed = fails();
        trace.drain(failed);
        assertThat(failed.result()).isNull();

        Gen<Integer, ?, String> closed = fails();
        closed.next();
        closed.close();
        assertThat(closed.result()).isNull();

        Gen<Integer, ?, String> neverStarted = fails();
        neverStarted.close();
        assertThat(neverStarted.result()).isNull();
        assertThat(trace.events()).containsExactly("item 1", "Fault: failed");
    }

    @Generator
    private static Gen<Integer, ?, String> choosesItsEnd(int n) {
        Gen.yield(n);
        return n > 0 ? Gen.end("positive") : Gen.end("not positive");
    }

    @Test
    void the_end_may_be_chosen_by_an_expression() {
        trace.drain(choosesItsEnd(1));
        trace.drain(choosesItsEnd(0));
        assertThat(trace.events()).containsExactly("item 1", "end with positive", "item 0", "end with not positive");
    }

    @Generator
    private static Gen<Integer, ?, String> keepsItsEndInAVariable(boolean early) {
        Gen<Integer, Object, String> end = Gen.end("early");
        if (!early) {
            Gen.yield(1);
            end = Gen.end("late");
        }
        Gen.yield(2);
        return end;
    }

    @Test
    void the_end_is_an_ordinary_value_that_a_body_may_hold() {
        trace.drain(keepsItsEndInAVariable(true));
        trace.drain(keepsItsEndInAVariable(false));
        assertThat(trace.events()).containsExactly("item 2", "end with early", "item 1", "item 2", "end with late");
    }

    @Generator
    private static Gen<Integer, ?, String> doublesHalf() {
        String half = Gen.yield(1);
        return Gen.end(half + half);
    }

    @Test
    void the_returned_value_is_computed_from_what_was_sent() {
        Gen<Integer, ?, String> gen = doublesHalf();
        gen.next();
        StopIteration end = catchThrowableOfType(StopIteration.class, () -> send(gen, "ab"));
        assertThat(end.value()).isEqualTo("abab");
    }

    @SuppressWarnings("unchecked")
    private static void send(Gen<?, ?, ?> gen, Object value) {
        ((Gen<Object, Object, Object>) gen).send(value);
    }

    @Test
    void outside_a_body_an_end_is_a_finished_generator() {
        Gen<Integer, String, Integer> ended = Gen.end(5);
        assertThat(ended.state()).isEqualTo(Gen.State.CLOSED);
        assertThat(ended.result()).isEqualTo(5);
        trace.hasNext(ended);
        trace.next(ended);
        trace.send(ended, "x");
        trace.raise(ended, new Fault("raised"));
        trace.close(ended);
        assertThat(trace.events()).containsExactly("hasNext false", "end with 5", "end", "Fault: raised", "closed");
    }
}
