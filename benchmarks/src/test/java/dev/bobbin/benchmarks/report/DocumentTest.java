// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    private static final String RESULT = """
            [ { "benchmark" : "dev.bobbin.benchmarks.%s.run", "jdkVersion" : "17.0.15",
                "params" : { "contestant" : "%s" }, "primaryMetric" : { "rawData" : [ [ %s ] ] }, "secondaryMetrics" : {} } ]
            """;

    @TempDir
    private Path directory;

    private Path document;
    private Path results;

    @BeforeEach
    void lay_out() throws IOException {
        document = directory.resolve("performance.md");
        results = Files.createDirectory(directory.resolve("results"));
    }

    @Test
    void writes_a_table_and_a_chart_of_each_group() throws IOException {
        result("a.json", "RangeBenchmark", "bobbin", "0.5");
        result("b.json", "LoopSpawnBenchmark", "kotlin", "300");
        Files.writeString(document, """
                Before.
                <!-- measured: generators -->
                old
                <!-- end of generators -->
                Between.
                <!-- measured: coroutines -->
                <!-- end of coroutines -->
                """);

        write();

        assertThat(document).content().isEqualTo("""
                Before.
                <!-- measured: generators -->

                | workload | contestant | ns, JDK 17 | B | ratio |
                |---|---|--:|--:|--:|
                | range | bobbin | 0.50 |  | 1.00 |

                ![generators, JDK 17](performance/generators-17.svg)

                <!-- end of generators -->
                Between.
                <!-- measured: coroutines -->

                | workload | contestant | ns, JDK 17 | B | ratio |
                |---|---|--:|--:|--:|
                | spawn | kotlin | 300 |  |  |

                ![coroutines, JDK 17](performance/coroutines-17.svg)

                <!-- end of coroutines -->
                """);
        assertThat(directory.resolve("performance/generators-17.svg")).content().contains("range", "0.50");
    }

    @Test
    void takes_over_what_a_report_said() throws IOException {
        Files.writeString(results.resolve("size.md"), "| said |\n");
        Files.writeString(document, "<!-- measured: size -->\n<!-- end of size -->\n");

        write();

        assertThat(document).hasContent("<!-- measured: size -->\n\n| said |\n\n<!-- end of size -->\n");
    }

    @Test
    void leaves_what_was_not_measured_as_it_was() throws IOException {
        String text =
                "<!-- measured: generators -->\nold\n<!-- end of generators -->\n<!-- measured: size -->\nold\n<!-- end of size -->\n";
        Files.writeString(document, text);

        write();

        assertThat(document).hasContent(text);
    }

    private void result(String file, String benchmark, String contestant, String nanos) throws IOException {
        Files.writeString(results.resolve(file), RESULT.formatted(benchmark, contestant, nanos));
    }

    private void write() throws IOException {
        Document.main(new String[] {document.toString(), results.toString()});
    }
}
