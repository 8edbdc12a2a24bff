// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Generators that are lambdas. */
class LambdaTest {
    private static final Supplier<Gen<Integer, Object, Object>> IN_A_FIELD = () -> Gen.of(() -> {
        Gen.yield(1);
        Gen.yield(2);
    });

    private final Trace trace = new Trace();
    private final int field = 7;

    private static List<Object> list(Iterator<?> items) {
        List<Object> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }

    @Test
    @Behaviour({"B-GEN-001", "B-GEN-028"})
    void a_lambda_that_yields_is_a_generator_and_runs_nothing_at_first() {
        Gen<Integer, Object, Object> gen = Gen.of(() -> {
            trace.add("started");
            for (int i = 0; i < 5; i += 2) Gen.yield(i);
        });
        trace.add("made");
        trace.drain(gen);
        assertThat(trace.events()).containsExactly("made", "started", "item 0", "item 2", "item 4", "end");
    }

    @Test
    @Behaviour("B-GEN-028")
    void a_lambda_may_be_sent_a_value_and_return_it() {
        Gen<Integer, Object, Object> block = Gen.of(() -> {
            Object received = Gen.yield(1);
            return Gen.end(received);
        });
        Gen<Integer, Object, Object> expression = Gen.of(() -> Gen.end(Gen.<Object>yield(1)));
        for (Gen<Integer, Object, Object> gen : List.of(block, expression)) {
            trace.next(gen);
            trace.send(gen, 2);
            trace.next(gen);
        }
        assertThat(trace.events()).containsExactly("item 1", "end with 2", "end", "item 1", "end with 2", "end");
    }

    @Test
    @Behaviour("B-GEN-028")
    void a_lambda_may_be_a_single_yield() {
        Gen<Integer, Object, Object> gen = Gen.of(() -> Gen.yield(1));
        trace.next(gen);
        trace.send(gen, "sent");
        assertThat(trace.events()).containsExactly("item 1", "end with sent");
    }

    @Test
    @Behaviour("B-GEN-028")
    void a_lambda_may_be_a_single_yield_whose_value_is_null() {
        trace.drain(Gen.of(() -> Gen.yield(1)));
        trace.drain(Gen.of(() -> Gen.yield()));
        assertThat(trace.events()).containsExactly("item 1", "end", "item null", "end");
    }

    @Generator
    private static Gen<Integer, Object, String> oneWithResult() {
        Gen.yield(1);
        return Gen.end("of the delegate");
    }

    @Test
    @Behaviour("B-GEN-028")
    void a_lambda_may_be_a_single_delegation() {
        trace.drain(Gen.of(() -> Gen.yieldFrom(List.of(1, 2))));
        trace.drain(Gen.of(() -> Gen.yieldFrom(oneWithResult())));
        trace.drain(Gen.of(() -> oneWithResult()));
        assertThat(trace.events())
                .containsExactly("item 1", "item 2", "end", "item 1", "end", "item 1", "end with of the delegate");
    }

    @Test
    @Behaviour("B-GEN-028")
    void a_lambda_keeps_what_it_captures() {
        IntFunction<Gen<String, Object, Object>> countdown = start -> {
            long offset = 1L << 40;
            double half = 0.5;
            String text = "t";
            return Gen.of(() -> {
                for (int i = start; i > 0; i--) Gen.yield(text + (offset + i) + half + field);
            });
        };
        assertThat(list(countdown.apply(2))).containsExactly("t10995116277780.57", "t10995116277770.57");
        assertThat(list(countdown.apply(1))).containsExactly("t10995116277770.57");
    }

    @Test
    @Behaviour({"B-GEN-007", "B-GEN-028"})
    void each_evaluation_makes_a_generator_of_its_own() {
        Gen<Integer, Object, Object> a = IN_A_FIELD.get();
        Gen<Integer, Object, Object> b = IN_A_FIELD.get();
        assertThat(List.of(a.next(), b.next(), a.next())).containsExactly(1, 1, 2);
        trace.next(a);
        trace.next(b);
        assertThat(trace.events()).containsExactly("end", "item 2");
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_body_in_a_variable_starts_as_often_as_it_is_asked_to() {
        int n = 2;
        Gen.Body body = () -> {
            for (int i = 0; i < n; i++) Gen.yield(i);
        };
        assertThat(list(body.start())).containsExactly(0, 1);
        assertThat(list(body.start())).containsExactly(0, 1);
        assertThat(list(Gen.of(body))).containsExactly(0, 1);
    }

    @Test
    @Behaviour("B-GEN-007")
    void a_returning_body_in_a_variable_starts_as_often_as_it_is_asked_to() throws Exception {
        Gen.ReturningBody<Integer, Object, String> body = () -> {
            Gen.yield(1);
            return Gen.end("one");
        };
        Gen<Integer, Object, String> first = body.start();
        Gen<Integer, Object, String> second = Gen.of(body);
        trace.next(first);
        trace.drain(second);
        trace.next(first);
        assertThat(trace.events()).containsExactly("item 1", "item 1", "end with one", "end with one");
    }

    @Generator
    private Gen<Integer, Object, String> method() {
        trace.add("started");
        Gen.yield(field);
        return Gen.end("of the method");
    }

    @Test
    void a_reference_to_a_generator_method_is_a_body_too() {
        Gen<Integer, Object, String> gen = Gen.of(this::method);
        trace.add("made");
        trace.drain(gen);
        assertThat(trace.events()).containsExactly("made", "started", "item 7", "end with of the method");
    }

    @Generator
    private Gen<Object, Object, ?> makesInnerGenerators(int n) {
        for (int i = 0; i < n; i++) {
            int start = i * 10;
            Gen<Integer, Object, Object> inner = Gen.of(() -> {
                for (int j = start; j < start + 2; j++) Gen.yield(j);
            });
            Gen.yield("before");
            Gen.yieldFrom(inner);
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-021")
    void a_lambda_in_a_generator_is_a_generator_of_its_own() {
        assertThat(list(makesInnerGenerators(2))).containsExactly("before", 0, 1, "before", 10, 11);
    }

    @Generator
    private Gen<Object, Object, ?> handsOutWhatItDoesNotRun() {
        Gen.yield(Gen.of(() -> {
            trace.add("inner started");
            Gen.yield("inner item");
        }));
        Gen.yield("outer item");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-021")
    void a_yield_in_a_lambda_does_not_suspend_the_generator_around_it() {
        Gen<Object, Object, ?> gen = handsOutWhatItDoesNotRun();
        Gen<?, ?, ?> inner = (Gen<?, ?, ?>) gen.next();
        trace.next(gen);
        trace.next(gen);
        trace.drain(inner);
        assertThat(trace.events()).containsExactly("item outer item", "end", "inner started", "item inner item", "end");
    }

    @Generator
    private Gen<Object, Object, ?> usesLocalClass(String prefix) {
        class Local {
            @Generator
            Iterator<String> letters(String text) {
                for (char letter : text.toCharArray()) Gen.yield(prefix + letter);
                return Gen.end();
            }
        }
        Iterable<String> anonymous = new Iterable<>() {
            @Override
            @Generator
            public Iterator<String> iterator() {
                Gen.yield(prefix + "anonymous");
                return Gen.end();
            }
        };
        Gen.yieldFrom(new Local().letters("ab"));
        Gen.yieldFrom(anonymous);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-021")
    void a_generator_in_a_local_or_anonymous_class_belongs_to_that_class() {
        assertThat(list(usesLocalClass("-"))).containsExactly("-a", "-b", "-anonymous");
    }

    @Test
    @Behaviour({"B-GEN-021", "B-GEN-028"})
    void lambdas_may_nest() {
        Gen<Object, Object, Object> gen = Gen.of(() -> {
            Gen.yield("outer");
            Object result = Gen.yieldFrom(Gen.of(() -> {
                Gen.yield("inner");
                return Gen.end("inner result");
            }));
            Gen.yield(result);
        });
        assertThat(list(gen)).containsExactly("outer", "inner", "inner result");
    }

    @Generator
    private Gen<Object, Object, ?> usesOrdinaryLambdas(List<String> items) {
        List<String> seen = new ArrayList<>();
        items.forEach(seen::add);
        Object received = Gen.yield(seen.size());
        items.forEach(item -> seen.add(item + received));
        Gen.yield(String.join(" ", seen));
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-021")
    void ordinary_lambdas_in_a_generator_see_its_locals() {
        Gen<Object, Object, ?> gen = usesOrdinaryLambdas(List.of("a", "b"));
        trace.next(gen);
        trace.send(gen, "!");
        assertThat(trace.events()).containsExactly("item 2", "item a b a! b!");
    }

    @Test
    void a_checked_exception_of_a_lambda_comes_out_of_next() {
        IOException failure = new IOException("no line");
        Gen<String, Object, Object> gen = Gen.of(() -> {
            Gen.yield("line");
            if (true) throw failure;
        });
        assertThat(gen.next()).isEqualTo("line");
        assertThat(catchThrowable(gen::next)).isSameAs(failure);
        assertThat(gen.hasNext()).isFalse();
    }

    @Test
    @Behaviour("B-GEN-038")
    void a_lambda_can_be_closed() {
        Gen<Integer, Object, Object> gen = Gen.of(() -> {
            try {
                while (true) Gen.yield(1);
            } finally {
                trace.add("finally");
            }
        });
        trace.next(gen);
        trace.close(gen);
        assertThat(trace.events()).containsExactly("item 1", "finally", "closed");
    }
}
