// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Passing;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fixture once more, as coroutines: they await where the generators yield. What is true of the generator, told by
 * its oracle, is true of its twin, whether an await suspends or finds its value there.
 */
class FixtureCoroutineTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ALL_MASKS_UP_TO = 6;
    private static final int SAMPLE = 16;

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicTest> coroutine_and_oracle_leave_the_same_trace() {
        return perFixture(this::compareTraces);
    }

    @Test
    void only_fixtures_that_exist_have_no_twin() {
        assertThat(Fixture.runnable().map(Fixture::name)).containsAll(Fixture.WITHOUT_TWIN.keySet());
    }

    private interface Check {
        void of(FixtureClasses coroutines, FixtureClasses oracle);
    }

    private Stream<DynamicTest> perFixture(Check check) {
        return Fixture.withTwin()
                .map(fixture ->
                        DynamicTest.dynamicTest(fixture.name(), fixture.source().toUri(), () -> {
                            FixtureClasses compiled = FixtureCompiler.compile(fixture);
                            assertTimeoutPreemptively(
                                    LIMIT,
                                    () -> check.of(
                                            compiled.asCoroutines().rewritten(transformer), compiled.asOracle()));
                        }));
    }

    private void compareTraces(FixtureClasses coroutines, FixtureClasses oracle) {
        for (Script script : Script.forYields(yields(oracle))) compare(coroutines, oracle, script, Passing::none);
    }

    private static int yields(FixtureClasses oracle) {
        return Trace.of(oracle, Script.NEXT_ONLY).yields();
    }

    private static void compare(
            FixtureClasses coroutines, FixtureClasses oracle, Script script, Supplier<Passing> passing) {
        Trace expected = Trace.of(oracle, script, passing.get());
        Trace actual = Trace.of(coroutines, script, passing.get()).inWordsOfGenerators();
        assertThat(actual).as("%s", script).hasToString(expected.toString());
    }

    @TestFactory
    Stream<DynamicTest> an_await_that_passes_does_what_one_does_that_suspends() {
        return perFixture(this::compareMasks);
    }

    private void compareMasks(FixtureClasses coroutines, FixtureClasses oracle) {
        List<Script> scripts = Script.forPassing();
        int number = 0;
        for (long mask : masks(yields(oracle)).toArray()) {
            Script script = scripts.get(number++ % scripts.size());
            compare(coroutines, oracle, script, () -> Passing.of(mask));
        }
    }

    @TestFactory
    Stream<DynamicContainer> verifies_from_each_compiler() {
        return Configuration.forTwins()
                .map(configuration -> DynamicContainer.dynamicContainer(
                        configuration.toString(),
                        Fixture.withTwin()
                                .filter(configuration::suits)
                                .map(fixture -> verified(fixture, configuration))));
    }

    private DynamicTest verified(Fixture fixture, Configuration configuration) {
        return DynamicTest.dynamicTest(
                fixture.name() + " by " + configuration,
                fixture.source().toUri(),
                () -> verify(FixtureCompiler.compile(configuration).of(fixture)));
    }

    private void verify(FixtureClasses compiled) {
        FixtureClasses coroutines = compiled.asCoroutines().rewritten(transformer);
        Trace expected = Trace.of(compiled.asOracle(), Script.NEXT_ONLY);
        assertThat(Trace.of(coroutines, Script.NEXT_ONLY).inWordsOfGenerators()).hasToString(expected.toString());
    }

    /** All, if they are few: a one for each point that passes. */
    private static LongStream masks(int points) {
        if (points <= ALL_MASKS_UP_TO) return LongStream.range(1, 1L << points);
        Random random = new Random(points);
        return LongStream.range(0, SAMPLE).map(i -> random.nextLong() & ((1L << Math.min(points, 40)) - 1));
    }
}
