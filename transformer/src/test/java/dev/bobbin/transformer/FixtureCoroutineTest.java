// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fixture once more, as coroutines: they await where the generators yield. What is true of the generator, told by
 * its oracle, is true of its twin. What is true where awaits find their value there, {@link SubsetTest} shows.
 */
class FixtureCoroutineTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
        for (Script script : Script.forYields(yields(oracle))) {
            Trace actual = Trace.of(coroutines, script).inWordsOfGenerators();
            assertThat(actual)
                    .as("%s", script)
                    .hasToString(Trace.of(oracle, script).toString());
        }
    }

    private static int yields(FixtureClasses oracle) {
        return Trace.of(oracle, Script.NEXT_ONLY).yields();
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
}
