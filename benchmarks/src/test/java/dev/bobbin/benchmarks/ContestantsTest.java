// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs each benchmark once with each contestant; what a contestant computes is checked by the benchmark itself. */
class ContestantsTest {
    @TestFactory
    Stream<DynamicTest> all_contestants_of_a_workload_give_the_same_checksum() {
        return Trial.benchmarks()
                .map(benchmark -> DynamicTest.dynamicTest(benchmark.getSimpleName(), () -> runAll(benchmark)));
    }

    private static void runAll(Class<?> benchmark) throws ReflectiveOperationException {
        Map<String, Map<String, Long>> checksums = new TreeMap<>();
        for (Trial trial : Trial.of(benchmark)) {
            checksums
                    .computeIfAbsent(trial.workload(), workload -> new TreeMap<>())
                    .put(trial.contestant(), checksum(trial));
        }
        assertThat(checksums).isNotEmpty().allSatisfy((workload, byContestant) -> {
            assertThat(byContestant).containsKey(Contest.BOBBIN).hasSizeGreaterThan(1);
            assertThat(byContestant.values().stream().distinct())
                    .as("%s", byContestant)
                    .hasSize(1);
        });
    }

    private static Long checksum(Trial trial) throws ReflectiveOperationException {
        Object contestant = trial.prepared();
        try {
            return trial.run(contestant);
        } finally {
            trial.dispose(contestant);
        }
    }
}
