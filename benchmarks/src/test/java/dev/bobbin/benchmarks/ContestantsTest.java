// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once with each contestant; what a contestant computes is checked by the benchmark itself. */
class ContestantsTest {
    private static final String CONTESTANT = "contestant";

    @TestFactory
    Stream<DynamicTest> all_contestants_of_a_workload_give_the_same_checksum() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .distinct()
                .map(name -> DynamicTest.dynamicTest(name, () -> runAll(Class.forName(name))));
    }

    private static void runAll(Class<?> benchmark) throws ReflectiveOperationException {
        Map<Map<String, String>, Map<String, Long>> checksums = new HashMap<>();
        for (Map<String, String> parameters : combinations(benchmark)) {
            if (!Contest.runsHere(parameters.get(CONTESTANT))) continue;
            Map<String, String> workload = new TreeMap<>(parameters);
            String contestant = workload.remove(CONTESTANT);
            for (Method method : methods(benchmark, Benchmark.class)) {
                workload.put("method", method.getName());
                checksums
                        .computeIfAbsent(new TreeMap<>(workload), w -> new TreeMap<>())
                        .put(contestant, checksum(benchmark, parameters, method));
            }
        }
        assertThat(checksums).isNotEmpty().allSatisfy((workload, byContestant) -> {
            assertThat(byContestant).containsKey(Contest.BOBBIN).hasSizeGreaterThan(1);
            assertThat(byContestant.values().stream().distinct())
                    .as("%s", byContestant)
                    .hasSize(1);
        });
    }

    private static Long checksum(Class<?> benchmark, Map<String, String> parameters, Method method)
            throws ReflectiveOperationException {
        Object instance = benchmark.getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Field field = benchmark.getField(parameter.getKey());
            String value = parameter.getValue();
            field.set(instance, field.getType() == int.class ? Integer.valueOf(value) : value);
        }
        for (Method setup : methods(benchmark, Setup.class)) setup.invoke(instance);
        return (Long) method.invoke(instance);
    }

    private static List<Method> methods(Class<?> benchmark, Class<? extends Annotation> annotation) {
        return Arrays.stream(benchmark.getMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
    }

    /** Every choice of one value for each {@code @Param} field. */
    private static List<Map<String, String>> combinations(Class<?> benchmark) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Field field : benchmark.getFields()) {
            Param param = field.getAnnotation(Param.class);
            if (param == null) continue;
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : param.value()) {
                    Map<String, String> extended = new HashMap<>(combination);
                    extended.put(field.getName(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
