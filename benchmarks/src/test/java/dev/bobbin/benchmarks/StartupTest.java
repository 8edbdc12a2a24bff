// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first call of a generator costs one class: its machine. Nothing is spun at run time. */
class StartupTest {
    private static final String MARK = "---";

    /** The machine itself is loaded when the JVM verifies the host, at the latest now. */
    @Test
    void a_generators_first_use_loads_at_most_its_machine() throws IOException, InterruptedException {
        List<String> said = said();

        assertThat(said.subList(said.indexOf(MARK) + 1, said.lastIndexOf(MARK)))
                .allMatch(line -> line.contains(Program.class.getName() + "$second$Generator"));
    }

    @Test
    void a_generator_costs_one_class() throws IOException, InterruptedException {
        assertThat(said())
                .filteredOn(line -> line.contains(Program.class.getName() + "$"))
                .hasSize(2)
                .allMatch(line -> line.contains("$first$Generator") || line.contains("$second$Generator"));
    }

    @Test
    void a_program_of_generators_spins_no_class() throws IOException, InterruptedException {
        assertThat(said())
                .filteredOn(line -> line.contains("dev.bobbin"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("Lambda") || line.contains("/0x"));
    }

    /** What the program prints, and between it the JVM's word on every class that it loads. */
    private static List<String> said() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(jvm.waitFor()).as("%s", lines).isZero();
            return lines;
        }
    }

    /** Uses a generator, so that all is there that they share; and then another one. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            int sum = 0;
            for (int item : first(3)) sum += item;
            System.out.println(MARK);
            for (int item : second(3)) sum += item;
            System.out.println(MARK);
            System.out.println(sum);
        }

        @Generator
        private static Gen<Integer, ?, ?> first(int n) {
            for (int i = 0; i < n; i++) Gen.yield(i);
            return Gen.end();
        }

        @Generator
        private static Gen<Integer, ?, ?> second(int n) {
            for (int i = 0; i < n; i++) Gen.yield(i);
            return Gen.end();
        }
    }
}
