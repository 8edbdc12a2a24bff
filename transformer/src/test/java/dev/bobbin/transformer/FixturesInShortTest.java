// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.fixtures.Later;
import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Passing;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All fixtures under a few scripts, which ends at the first that fails: what the other tests show at length. For a first
 * look after a change, and for mutation testing, which runs it thousands of times.
 */
class FixturesInShortTest {
    /** A point that passes, one that does not, and so on. */
    private static final long EVERY_OTHER = 0x5555_5555_5555_5555L;

    private static final List<Script> SCRIPTS = Script.forPassing().subList(0, 4);

    private static final Set<String> LONG = Set.of(
            "controlflow/JumpsThatAreWideAlready",
            "controlflow/JumpsThatBecomeWide",
            "controlflow/HundredAndTwentyEightYields",
            "controlflow/ThreeHundredYields");

    private static final Map<String, String> EXPECTED = new HashMap<>();

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @Test
    void controlflow_of_generators() {
        generators("controlflow");
    }

    @Test
    void controlflow_of_coroutines() {
        coroutines("controlflow");
    }

    @Test
    void controlflow_without_debug_tables() {
        withoutDebugTables("controlflow");
    }

    @Test
    void exceptions_of_generators() {
        generators("exceptions");
    }

    @Test
    void exceptions_of_coroutines() {
        coroutines("exceptions");
    }

    @Test
    void exceptions_without_debug_tables() {
        withoutDebugTables("exceptions");
    }

    @Test
    void hosts_of_generators() {
        generators("hosts");
    }

    @Test
    void hosts_of_coroutines() {
        coroutines("hosts");
    }

    @Test
    void hosts_without_debug_tables() {
        withoutDebugTables("hosts");
    }

    @Test
    void locals_of_generators() {
        generators("locals");
    }

    @Test
    void locals_of_coroutines() {
        coroutines("locals");
    }

    @Test
    void locals_without_debug_tables() {
        withoutDebugTables("locals");
    }

    @Test
    void stack_of_generators() {
        generators("stack");
    }

    @Test
    void stack_of_coroutines() {
        coroutines("stack");
    }

    @Test
    void stack_without_debug_tables() {
        withoutDebugTables("stack");
    }

    @Test
    void types_of_generators() {
        generators("types");
    }

    @Test
    void types_of_coroutines() {
        coroutines("types");
    }

    @Test
    void types_without_debug_tables() {
        withoutDebugTables("types");
    }

    @Test
    void coroutines_log_what_their_comments_expect() throws ReflectiveOperationException {
        for (Fixture fixture : Fixture.coroutines().toList()) {
            FixtureClasses rewritten = FixtureCompiler.compile(fixture).rewritten(transformer);
            Events events = new Events();
            Passing passing = Passing.of(EVERY_OTHER);
            Later.decideBy(passing::passesNext);
            try {
                rewritten.link().getMethod("subject", Events.class).invoke(null, events);
            } finally {
                Later.decideBy(() -> false);
            }
            assertThat(events.drain()).as(fixture.name()).isEqualTo(fixture.expectedLog());
        }
    }

    private void generators(String folder) {
        shortest(Fixture.runnable(), folder).forEach(fixture -> {
            FixtureClasses compiled = FixtureCompiler.compile(fixture);
            FixtureClasses machine = compiled.rewritten(transformer);
            compare(compiled, script -> Trace.of(machine, script), Passing::none, fixture.name());
        });
    }

    private void coroutines(String folder) {
        shortest(Fixture.withTwin(), folder).forEach(fixture -> {
            FixtureClasses compiled = FixtureCompiler.compile(fixture);
            FixtureClasses twin = compiled.asCoroutines().rewritten(transformer);
            compare(
                    compiled,
                    script -> Trace.of(twin, script, Passing.of(EVERY_OTHER)).inWordsOfGenerators(),
                    () -> Passing.of(EVERY_OTHER),
                    fixture.name() + " passing");
        });
    }

    private void withoutDebugTables(String folder) {
        shortest(Fixture.runnable(), folder).forEach(fixture -> {
            FixtureClasses compiled = FixtureCompiler.compile(Configuration.withoutDebugTables(fixture))
                    .of(fixture);
            assertThat(Trace.of(compiled.rewritten(transformer), Script.NEXT_ONLY))
                    .as(fixture.name())
                    .hasToString(expected(compiled, Script.NEXT_ONLY, Passing::none, fixture.name() + " -g:none"));
        });
    }

    /** What fails, should fail soon; and a few are so long that they take as much time as all others. */
    private static Stream<Fixture> shortest(Stream<Fixture> fixtures, String folder) {
        return fixtures.filter(fixture -> fixture.name().startsWith(folder + "/"))
                .filter(fixture -> !LONG.contains(fixture.name()));
    }

    private static void compare(
            FixtureClasses compiled, Function<Script, Trace> actual, Supplier<Passing> passing, String name) {
        for (Script script : SCRIPTS) {
            assertThat(actual.apply(script))
                    .as("%s, %s", name, script)
                    .hasToString(expected(compiled, script, passing, name));
        }
    }

    private static String expected(FixtureClasses compiled, Script script, Supplier<Passing> passing, String name) {
        String key = name + ", " + script;
        String known = EXPECTED.get(key);
        if (known != null) return known;
        String expected = Trace.of(compiled.asOracle(), script, passing.get()).toString();
        EXPECTED.put(key, expected);
        return expected;
    }
}
