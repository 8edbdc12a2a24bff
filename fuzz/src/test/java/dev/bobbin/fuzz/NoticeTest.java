// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.language.Program;
import dev.bobbin.fuzz.run.Comparison;
import dev.bobbin.fuzz.run.Comparison.Difference;
import dev.bobbin.fuzz.run.JavaProgram;
import dev.bobbin.fuzz.run.JavaSide;
import dev.bobbin.fuzz.run.Side;
import dev.bobbin.fuzz.shrink.Shrinker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzzer would notice: a side that does one thing wrong differs, and little is left of the program. No Python is needed for that. */
class NoticeTest {
    private static final JavaSide JAVA = new JavaSide(17);

    /** What programs did, so that those of a wrong side need not run once more. */
    private final Map<Program, String> known = new HashMap<>();

    private Map<String, String> traces(List<Program> programs) {
        List<Program> fresh =
                programs.stream().filter(program -> !known.containsKey(program)).toList();
        if (!fresh.isEmpty()) {
            Map<String, String> traces = JAVA.run(fresh);
            fresh.forEach(program -> known.put(program, traces.get(program.name())));
        }
        return programs.stream().collect(Collectors.toMap(Program::name, known::get));
    }

    /** The same side, but for one thing in its traces. */
    private Side wrong(UnaryOperator<String> fault) {
        return programs -> {
            Map<String, String> traces = new HashMap<>(traces(programs));
            traces.replaceAll((name, trace) -> fault.apply(trace));
            return traces;
        };
    }

    @ParameterizedTest
    @EnumSource
    void the_same_side_twice_agrees(Grammar grammar) {
        assertThat(new Comparison(JAVA, JAVA).differences(grammar.programs(11, 20)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_makes_the_same_programs(Grammar grammar) {
        List<Program> programs = grammar.programs(11, 20);
        assertThat(texts(grammar.programs(11, 20))).isEqualTo(texts(programs));
        assertThat(texts(grammar.programs(12, 20))).isNotEqualTo(texts(programs));
    }

    private static List<String> texts(List<Program> programs) {
        return programs.stream()
                .map(program -> program.java() + program.python())
                .toList();
    }

    @Test
    void a_generator_that_ends_in_another_way_is_noticed_and_little_is_left() {
        Comparison comparison = new Comparison(wrong(trace -> trace.replace("  stop ", "  = ")), this::traces);
        Difference small = shrunk(comparison, Grammar.STEPS);
        assertThat(small.program().script()).hasSize(1);
        assertThat(small.program().functions()).hasSize(1);
        assertThat(small.program().java()).doesNotContain("try {");
        assertThat(small.theirs()).contains("  stop ");
    }

    @Test
    void two_events_in_the_other_order_are_noticed_and_little_is_left() {
        Comparison comparison = new Comparison(wrong(NoticeTest::withTheFirstTimeLast), this::traces);
        Difference small = shrunk(comparison, Grammar.TASKS);
        assertThat(small.program().java().lines().count()).isLessThan(25);
        assertThat(small.ours().lines().sorted().toList())
                .isEqualTo(small.theirs().lines().sorted().toList());
        assertThat(small.ours()).isNotEqualTo(small.theirs());
    }

    private static String withTheFirstTimeLast(String trace) {
        int end = trace.indexOf('\n') + 1;
        return trace.substring(end) + trace.substring(0, end);
    }

    private static Difference shrunk(Comparison comparison, Grammar grammar) {
        List<Difference> differences = comparison.differences(grammar.programs(11, 5));
        assertThat(differences).isNotEmpty();
        Difference large = differences.get(0);
        Difference small = new Shrinker(comparison, Duration.ofMinutes(5)).shrink(large);
        assertThat(comparison.differences(List.of(small.program()))).hasSize(1);
        assertThat(small.program().name()).isEqualTo(large.program().name());
        return small;
    }

    @Test
    void what_the_transformer_refuses_is_a_difference() {
        Comparison comparison = new Comparison(wrong(trace -> "refused: [yield-in-synchronized]"), JAVA);
        assertThat(comparison.differences(Grammar.STEPS.programs(11, 3))).hasSize(3);
    }

    @Test
    void what_javac_refuses_is_told_apart() {
        Program whole = Grammar.STEPS.programs(11, 1).get(0);
        Program broken = new Program(whole.grammar(), "1", whole.functions(), whole.script());
        List<Difference> differences = new Comparison(JAVA, wrong(trace -> "")).differences(List.of(broken, whole));
        assertThat(differences).extracting(Difference::isWrongJava).containsExactly(true, false);
    }

    @Test
    void what_is_too_large_for_javac_is_no_difference() {
        String call = "one(1); ".repeat(20_000);
        JavaProgram large =
                new JavaProgram(Grammar.STEPS, "Large", "class Large { void one(int x) { " + call + " } }", List.of());
        String ours = JAVA.runJava(List.of(large)).get("Large");
        assertThat(ours).contains("code too large");
        List<Program> any = Grammar.STEPS.programs(11, 1);
        Side same = programs -> Map.of(any.get(0).name(), ours);
        assertThat(new Comparison(same, JAVA).differences(any)).isEmpty();
    }
}
