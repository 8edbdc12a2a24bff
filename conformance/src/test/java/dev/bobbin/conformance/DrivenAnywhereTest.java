// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generators that delegate to each other, and each of them driven by somebody else too, in any order. The machines know short
 * cuts through such a chain. Wrapped in an interface they know none: each calls its delegate. Both must do the same.
 */
class DrivenAnywhereTest {
    /** Hides from the machines that a generator is one. */
    private static final UnaryOperator<Gen<String, Object, ?>> HIDDEN = gen -> wrapped(gen);

    @SuppressWarnings("unchecked")
    private static Gen<String, Object, ?> wrapped(Gen<String, Object, ?> gen) {
        return (Gen<String, Object, ?>) Proxy.newProxyInstance(
                Gen.class.getClassLoader(), new Class<?>[] {Gen.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(gen, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Generators that delegate to each other, the outermost last, and what became of them. */
    private static final class Chain {
        private final UnaryOperator<Gen<String, Object, ?>> seen;
        private final List<Gen<String, Object, ?>> all = new ArrayList<>();
        private final Trace trace = new Trace();

        Chain(int depth, UnaryOperator<Gen<String, Object, ?>> seen) {
            this.seen = seen;
            for (int level = 0; level < depth; level++) all.add(level(level));
        }

        @Generator
        private Gen<String, Object, ?> level(int level) {
            try {
                Object received = Gen.yield(level + " before");
                trace.add(level + " received " + received);
                if (level > 0) trace.add(level + " got " + Gen.yieldFrom(seen.apply(all.get(level - 1))));
                Gen.yield(level + " between");
                Gen.yield(level + " and");
                Object last = level > 1 ? Gen.yieldFrom(seen.apply(all.get(level - 2))) : null;
                Gen.yield(level + " after " + last);
            } catch (Fault fault) {
                Gen.yield(level + " caught " + fault.getMessage());
            } finally {
                trace.add(level + " over");
            }
            return Gen.end("result of " + level);
        }

        void drive(Gen<String, Object, ?> gen, int verb) {
            switch (verb) {
                case 0 -> trace.send(gen, "x");
                case 1 -> trace.raise(gen, new Fault("f"));
                case 2 -> trace.close(gen);
                case 3 -> trace.add("has next: " + gen.hasNext());
                default -> trace.next(gen);
            }
        }
    }

    /** What 60 verbs do, drawn from the last {@code others} of them, and {@code next()}. */
    private static List<String> events(long seed, int others, UnaryOperator<Gen<String, Object, ?>> seen) {
        Random random = new Random(seed);
        Chain chain = new Chain(2 + random.nextInt(6), seen);
        for (int i = 0; i < 60; i++) {
            int level = random.nextInt(chain.all.size());
            int verb = random.nextInt(20);
            chain.trace.add("drive " + level);
            chain.drive(chain.all.get(level), verb < others ? verb : 4);
        }
        return chain.trace.events();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    @Behaviour("B-YF-038")
    void short_cuts_through_a_chain_are_never_seen(int others) {
        for (long seed = 0; seed < 3000; seed++) {
            assertThat(events(seed, others, UnaryOperator.identity()))
                    .as("seed %d", seed)
                    .isEqualTo(events(seed, others, HIDDEN));
        }
    }

    /** Who looks ahead through a wrapping holds the value himself, so that there is nothing to compare with. */
    @Test
    @Behaviour("B-YF-038")
    void nothing_else_than_the_protocol_is_thrown_when_somebody_looks_ahead() {
        for (long seed = 0; seed < 3000; seed++) {
            assertThat(events(seed, 4, UnaryOperator.identity()))
                    .as("seed %d", seed)
                    .noneMatch(event -> event.contains("NullPointerException"));
        }
    }

    @Test
    @Behaviour("B-YF-038")
    void one_in_the_middle_goes_on_by_itself_after_the_outermost_was_driven() {
        Chain chain = new Chain(5, UnaryOperator.identity());
        Gen<String, Object, ?> outermost = chain.all.get(4);
        Gen<String, Object, ?> middle = chain.all.get(2);
        for (int i = 0; i < 5; i++) outermost.next();
        assertThat(middle.next()).isEqualTo("0 between");
        List<String> rest = new ArrayList<>();
        while (rest.size() < 4) rest.add(outermost.next());
        assertThat(rest).containsExactly("0 and", "0 after null", "1 between", "1 and");
        assertThat(middle.next()).isEqualTo("1 after null");
    }
}
