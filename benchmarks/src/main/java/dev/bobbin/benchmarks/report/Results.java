// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What earlier runs left. */
final class Results {
    private Results() {}

    /** All that stands in the files, which are as JMH writes them. */
    static List<Measurement> read(List<Path> files) throws IOException {
        List<Measurement> all = new ArrayList<>();
        for (Path file : files) {
            for (Object result : (List<?>) Json.parse(Files.readString(file))) {
                all.add(Measurement.of((Map<?, ?>) result));
            }
        }
        return all;
    }
}
