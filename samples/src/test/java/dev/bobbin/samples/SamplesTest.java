// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.loop.LoopClock;
import dev.bobbin.loop.testing.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void prints_what_its_python_original_printed(Sample sample) throws Exception {
        assertThat(output(sample)).isEqualTo(new PythonOriginal(sample.name()).record());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void what_was_recorded_is_what_python_prints(Sample sample) throws Exception {
        assumeTrue(PythonOriginal.canRun(), "python3 is not on the PATH, or older than 3.8");
        PythonOriginal original = new PythonOriginal(sample.name());
        String printed = sample.takes().isZero() ? original.run() : original.runOnJumpingClock();
        assertThat(printed).isEqualTo(original.record());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void leaves_no_child_process_behind(Sample sample) throws Exception {
        Set<Long> before = children();
        output(sample);
        assertThat(before).containsAll(children());
    }

    @Test
    void every_script_and_every_record_belongs_to_a_sample() throws Exception {
        Set<String> names = Samples.all().stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(PythonOriginal.scripts()).isEqualTo(names);
        assertThat(PythonOriginal.records()).isEqualTo(names);
        assertThat(names).hasSameSizeAs(Samples.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void waits_as_long_as_is_said_of_it(Sample sample) throws Exception {
        VirtualClock clock = new VirtualClock();
        output(sample, clock);
        assertThat(clock.elapsed()).isEqualTo(sample.takes());
    }

    private static String output(Sample sample) throws Exception {
        return output(sample, new VirtualClock());
    }

    private static String output(Sample sample, LoopClock clock) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sample.program().run(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock);
        return PythonOriginal.withUnixLines(bytes.toString(StandardCharsets.UTF_8));
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
