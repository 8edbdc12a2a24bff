// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A machine does what the code does that it was made of: the two are driven alike, and leave the same trace. */
class FixtureBehaviourTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicTest> machine_and_oracle_leave_the_same_trace() {
        return Fixture.runnable()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> check(FixtureCompiler.compile(fixture))));
    }

    private void check(FixtureClasses compiled) {
        assertTimeoutPreemptively(LIMIT, () -> compareTraces(compiled));
    }

    private void compareTraces(FixtureClasses compiled) {
        FixtureClasses machine = compiled.rewritten(transformer);
        FixtureClasses oracle = compiled.asOracle();
        int yields = Trace.of(oracle, Script.NEXT_ONLY).yields();
        List<Script> different = Script.forYields(yields).stream()
                .filter(script -> !Trace.of(machine, script).equals(Trace.of(oracle, script)))
                .toList();
        if (different.isEmpty()) return;
        Script script = different.get(0);
        assertThat(Trace.of(machine, script))
                .as("%s; different under %s", script, different)
                .hasToString(Trace.of(oracle, script).toString());
    }

    @AfterAll
    static void no_thread_of_an_oracle_is_left() {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("oracle of "))
                .toList();
        assertThat(left).isEmpty();
    }
}
