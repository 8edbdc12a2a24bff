// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A suspended generator holds what its body can still read, a finished one nothing but its result. */
class LeakTest {
    private static final int MOST_COLLECTIONS = 20;

    private WeakReference<Object> watched = new WeakReference<>(null);

    /** A new object that the collector is asked about later. */
    private Object watch() {
        Object object = new byte[1 << 16];
        watched = new WeakReference<>(object);
        return object;
    }

    private static void use(Object object) {
        assertThat(object).isNotNull();
    }

    private boolean isCollected() {
        for (int i = 0; i < MOST_COLLECTIONS && watched.get() != null; i++) System.gc();
        return watched.get() == null;
    }

    private void assertCollectedWhile(Gen<?, ?, ?> gen, Gen.State state) {
        assertThat(isCollected()).isTrue();
        assertThat(gen.state()).isEqualTo(state);
        Reference.reachabilityFence(gen);
    }

    @Generator
    private Gen<Object, Object, Object> keepsUntilTheEnd() {
        Object local = watch();
        Gen.yield(1);
        use(local);
        Gen.yield(2);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-059")
    void a_local_that_is_read_later_is_kept_and_let_go_after_its_last_use() {
        Gen<Object, Object, Object> gen = keepsUntilTheEnd();
        gen.next();
        assertThat(isCollected()).isFalse();
        gen.next();
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Generator
    private Gen<Object, Object, Object> drops() {
        Object local = watch();
        use(local);
        Gen.yield(1);
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-059")
    void a_local_that_is_not_read_any_more_is_not_kept_at_all() {
        Gen<Object, Object, Object> gen = drops();
        gen.next();
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Generator
    private static Gen<Object, Object, Object> guards(Object argument) {
        for (int i = 0; i < 2; i++) {
            Gen.yield(i);
            use(argument);
        }
        return Gen.end("result");
    }

    @Test
    @Behaviour("B-GEN-059")
    void an_argument_is_let_go_at_the_end() {
        Gen<Object, Object, Object> gen = guards(watch());
        gen.next();
        assertThat(isCollected()).isFalse();
        while (gen.hasNext()) gen.next();
        assertCollectedWhile(gen, Gen.State.CLOSED);
        assertThat(gen.result()).isEqualTo("result");
    }

    @Test
    @Behaviour("B-GEN-059")
    void an_argument_is_let_go_by_close_before_and_after_the_start() {
        Gen<Object, Object, Object> fresh = guards(watch());
        fresh.close();
        assertCollectedWhile(fresh, Gen.State.CLOSED);
        Gen<Object, Object, Object> begun = guards(watch());
        begun.next();
        begun.close();
        assertCollectedWhile(begun, Gen.State.CLOSED);
    }

    @Test
    @Behaviour("B-GEN-059")
    void an_argument_is_let_go_by_an_exception_before_and_after_the_start() {
        Trace trace = new Trace();
        Gen<Object, Object, Object> fresh = guards(watch());
        trace.raise(fresh, new Fault("early"));
        assertCollectedWhile(fresh, Gen.State.CLOSED);
        Gen<Object, Object, Object> begun = guards(watch());
        begun.next();
        trace.raise(begun, new Fault("late"));
        assertCollectedWhile(begun, Gen.State.CLOSED);
        assertThat(trace.events()).containsExactly("Fault: early", "Fault: late");
    }

    @Generator
    private Gen<Object, Object, Object> yieldsIt() {
        Gen.yield(watch());
        Gen.yield("next");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-059")
    void a_yielded_object_is_not_kept_once_it_was_taken() {
        Gen<Object, Object, Object> gen = yieldsIt();
        gen.next();
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Test
    @Behaviour("B-GEN-059")
    void an_object_that_hasNext_fetched_is_kept_until_it_is_taken_or_the_generator_closed() {
        Gen<Object, Object, Object> taken = yieldsIt();
        assertThat(taken.hasNext()).isTrue();
        assertThat(isCollected()).isFalse();
        taken.next();
        assertCollectedWhile(taken, Gen.State.SUSPENDED);
        Gen<Object, Object, Object> closed = yieldsIt();
        assertThat(closed.hasNext()).isTrue();
        closed.close();
        assertCollectedWhile(closed, Gen.State.CLOSED);
    }

    @Generator
    private static Gen<Object, Object, Object> passesOn(Iterator<?> inner) {
        Gen.yieldFrom(inner);
        Gen.yield("own");
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-059", "B-YF-044"})
    void an_object_yielded_through_a_delegation_is_not_kept() {
        Gen<Object, Object, Object> gen = passesOn(passesOn(yieldsIt()));
        gen.next();
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Test
    @Behaviour({"B-GEN-059", "B-YF-044"})
    void an_item_of_a_plain_iterator_is_not_kept() {
        Gen<Object, Object, Object> gen = passesOn(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                return watch();
            }
        });
        gen.next();
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    private Iterator<?> watchedIterator() {
        Iterator<?> items = List.of(1, 2).iterator();
        watched = new WeakReference<>(items);
        return items;
    }

    private Gen<?, ?, ?> watchedGenerator() {
        Gen<?, ?, ?> gen = guards("argument");
        watched = new WeakReference<>(gen);
        return gen;
    }

    @Generator
    private Gen<Object, Object, Object> delegatesToWhatItMakes(boolean plain) {
        Gen.yieldFrom(plain ? watchedIterator() : watchedGenerator());
        Gen.yield("own");
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-059", "B-YF-044"})
    void a_delegate_is_let_go_when_it_has_ended() {
        for (boolean plain : new boolean[] {true, false}) {
            Gen<Object, Object, Object> gen = delegatesToWhatItMakes(plain);
            gen.next();
            gen.next();
            assertThat(gen.next()).isEqualTo("own");
            assertCollectedWhile(gen, Gen.State.SUSPENDED);
        }
    }

    @Generator
    private static Gen<Object, Object, Object> takes() {
        for (int i = 0; i < 2; i++) use(Gen.yield(i));
        Gen.yield("took");
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-059")
    void a_sent_object_is_not_kept_once_it_was_used() {
        Gen<Object, Object, Object> gen = takes();
        gen.next();
        gen.send(watch());
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Generator
    private static Gen<Object, Object, Object> handles() {
        while (true) {
            try {
                Gen.yield("waiting");
            } catch (Fault fault) {
                use(fault);
            }
        }
    }

    private Fault watchedFault() {
        Fault fault = new Fault("raised");
        watched = new WeakReference<>(fault);
        return fault;
    }

    @Test
    @Behaviour("B-GEN-059")
    void a_handled_exception_is_not_kept() {
        Gen<Object, Object, Object> gen = handles();
        gen.next();
        gen.raise(watchedFault());
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Generator
    private Gen<Object, Object, Object> keepsOperand() {
        use(List.of(watch(), Gen.yield("while it is an operand")));
        Gen.yield("after");
        return Gen.end();
    }

    @Test
    @Behaviour({"B-GEN-026", "B-GEN-059"})
    void an_operand_is_kept_across_the_suspension_and_let_go_after_it() {
        Gen<Object, Object, Object> gen = keepsOperand();
        gen.next();
        assertThat(isCollected()).isFalse();
        gen.send("x");
        assertCollectedWhile(gen, Gen.State.SUSPENDED);
    }

    @Generator
    private Gen<Object, Object, Object> tellsWhenItIsLeft(Trace trace) {
        try {
            Gen.yield(watch());
        } finally {
            trace.add("finally");
        }
        return Gen.end();
    }

    @Test
    @Behaviour("B-GEN-064")
    void an_abandoned_generator_is_collected_and_runs_no_finally_block() {
        Trace trace = new Trace();
        WeakReference<Gen<?, ?, ?>> abandoned = abandon(trace);
        watched = new WeakReference<>(abandoned.get());
        assertThat(isCollected()).isTrue();
        assertThat(trace.events()).isEmpty();
    }

    private WeakReference<Gen<?, ?, ?>> abandon(Trace trace) {
        Gen<Object, Object, Object> gen = tellsWhenItIsLeft(trace);
        gen.next();
        return new WeakReference<>(gen);
    }
}
