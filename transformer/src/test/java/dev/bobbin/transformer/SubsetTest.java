// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.fixtures.Later;
import dev.bobbin.transformer.testing.Coverage;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Passing;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.lang.reflect.InvocationTargetException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;

/**
 * An await that finds its value there does what one does that suspends, whichever of a body's points those are, and
 * however the class came into the JVM. With {@code -Dsubsets=all} that is shown for every subset of up to ten points, and
 * for 1024 of larger numbers; otherwise for a few, other ones each time.
 */
class SubsetTest {
    private static final boolean ALL = "all".equals(System.getProperty("subsets"));
    private static final int SEED = Integer.getInteger("subsets.seed", (int) (System.nanoTime() & 0xFFFFFF));
    private static final int MOST_BITS = 40;
    private static final int ALL_UP_TO = ALL ? 10 : 1;
    private static final int SAMPLE = ALL ? 1024 : 3;

    @TestFactory
    Stream<DynamicTest> twin_and_oracle_leave_the_same_trace() {
        return Fixture.withTwin()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(),
                        fixture.source().toUri(),
                        () -> compareTraces(FixtureCompiler.compile(fixture))));
    }

    private static void compareTraces(FixtureClasses compiled) {
        FixtureClasses oracle = compiled.asOracle();
        Map<Way, Way.Prepared> prepared = prepare(compiled.asCoroutines());
        List<Script> scripts = Script.forPassing();
        int points = Trace.of(oracle, Script.NEXT_ONLY).yields();
        for (long mask : masks(points).toArray()) {
            Script script = scripts.get((int) (mask % scripts.size()));
            String expected = Trace.of(oracle, script, Passing.of(mask)).toString();
            prepared.forEach((way, twin) -> {
                Trace actual = Trace.of(twin.generator(), script, Passing.of(mask));
                assertThat(actual.inWordsOfGenerators())
                        .as(
                                "%s, mask %s of %s points, %s; -Dsubsets.seed=%s",
                                way, Long.toBinaryString(mask), points, script, SEED)
                        .hasToString(expected);
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> generator_and_oracle_leave_the_same_trace() {
        return Fixture.runnable()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(),
                        fixture.source().toUri(),
                        () -> compareGenerators(FixtureCompiler.compile(fixture))));
    }

    /** The points of a generator always suspend; but it comes into the JVM in the same ways. */
    private static void compareGenerators(FixtureClasses compiled) {
        List<Script> scripts = Script.forPassing();
        Script script = scripts.get(SEED % scripts.size());
        String expected = Trace.of(compiled.asOracle(), script).toString();
        prepare(compiled)
                .forEach((way, generator) -> assertThat(Trace.of(generator.generator(), script))
                        .as("%s, %s; -Dsubsets.seed=%s", way, script, SEED)
                        .hasToString(expected));
    }

    @TestFactory
    Stream<DynamicTest> coroutine_logs_what_its_comments_expect() {
        return Fixture.coroutines()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> compareLogs(FixtureCompiler.compile(fixture))));
    }

    private static void compareLogs(FixtureClasses compiled) {
        int[] points = new int[1];
        Map<Way, Way.Prepared> prepared = prepare(compiled);
        log(prepared.get(Way.REWRITTEN), () -> points[0]++ < 0);
        for (long mask : masks(points[0]).toArray()) {
            prepared.forEach((way, coroutine) -> assertThat(log(coroutine, Passing.of(mask)::passesNext))
                    .as("%s, mask %s of %s points; -Dsubsets.seed=%s", way, Long.toBinaryString(mask), points[0], SEED)
                    .isEqualTo(compiled.fixture().expectedLog()));
        }
    }

    private static List<String> log(Way.Prepared coroutine, BooleanSupplier passing) {
        Events events = new Events();
        Later.decideBy(passing);
        try {
            coroutine.host().get().getMethod("subject", Events.class).invoke(null, events);
        } catch (InvocationTargetException e) {
            events.log("subject threw " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return events.drain();
    }

    @AfterEach
    void everything_comes_later_again() {
        Later.decideBy(() -> false);
    }

    private static Map<Way, Way.Prepared> prepare(FixtureClasses compiled) {
        Map<Way, Way.Prepared> prepared = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            boolean possible = !way.measures()
                    || !Coverage.TOO_LARGE.contains(compiled.fixture().name());
            if (possible) prepared.put(way, way.prepare(compiled));
        }
        return prepared;
    }

    /** A one for each point that passes. */
    private static LongStream masks(int points) {
        if (points <= ALL_UP_TO) return LongStream.range(0, 1L << points);
        Random random = new Random(SEED + points);
        long bits = (1L << Math.min(points, MOST_BITS)) - 1;
        return LongStream.range(0, SAMPLE).map(i -> random.nextLong() & bits);
    }

    @Test
    void probes_are_passed_in_rewritten_classes() {
        Fixture fixture = Fixture.named("controlflow/ForLoop");
        for (Way way : Way.values()) {
            if (!way.measures()) continue;
            String host = fixture.className().replace('.', '/');
            Coverage.passedProbes(host);
            Trace.of(way.prepare(FixtureCompiler.compile(fixture)).generator(), Script.NEXT_ONLY);
            assertThat(Coverage.passedProbes(host)).as("%s", way).isGreaterThan(3);
        }
    }

    @Test
    void no_probes_fit_where_none_are_tried() {
        assertThat(Coverage.TOO_LARGE)
                .allSatisfy(name -> assertThatThrownBy(
                                () -> Coverage.measured(FixtureCompiler.compile(Fixture.named(name))
                                        .asCoroutines()
                                        .rewritten(Way.TRANSFORMER)))
                        .rootCause()
                        .isInstanceOfAny(MethodTooLargeException.class, LimitExceededException.class));
    }
}
