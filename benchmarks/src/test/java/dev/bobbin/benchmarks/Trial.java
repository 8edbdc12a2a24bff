// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One benchmark method with one choice of parameters, to be run without JMH.
 *
 * @param benchmark the class
 * @param parameters by the names of the fields
 * @param method what is measured
 */
record Trial(Class<?> benchmark, Map<String, String> parameters, Method method) {
    private static final String CONTESTANT = "contestant";

    /** All classes of benchmarks. */
    static Stream<Class<?>> benchmarks() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .distinct()
                .sorted()
                .map(Trial::named);
    }

    /** All that this JDK can run of a benchmark. */
    static List<Trial> of(Class<?> benchmark) {
        List<Trial> trials = new ArrayList<>();
        for (Map<String, String> parameters : combinations(benchmark)) {
            if (!Contest.runsHere(parameters.get(CONTESTANT))) continue;
            for (Method method : methods(benchmark, Benchmark.class)) {
                trials.add(new Trial(benchmark, parameters, method));
            }
        }
        return trials;
    }

    String contestant() {
        return parameters.get(CONTESTANT);
    }

    /** What all contestants do, as a text. */
    String workload() {
        Map<String, String> others = new TreeMap<>(parameters);
        others.remove(CONTESTANT);
        return benchmark.getSimpleName() + "." + method.getName() + others;
    }

    int operations() {
        return method.getAnnotation(OperationsPerInvocation.class).value();
    }

    /** A contestant that is ready to run. */
    Object prepared() throws ReflectiveOperationException {
        Object instance = benchmark.getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Field field = benchmark.getField(parameter.getKey());
            String value = parameter.getValue();
            field.set(instance, field.getType() == int.class ? Integer.valueOf(value) : value);
        }
        for (Method setup : methods(benchmark, Setup.class)) setup.invoke(instance);
        return instance;
    }

    /** The checksum, which the benchmark itself has checked. */
    long run(Object prepared) throws ReflectiveOperationException {
        return (Long) method.invoke(prepared);
    }

    void dispose(Object prepared) throws ReflectiveOperationException {
        for (Method tearDown : methods(benchmark, TearDown.class)) tearDown.invoke(prepared);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("listed, but not there: " + name, e);
        }
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
                    Map<String, String> extended = new TreeMap<>(combination);
                    extended.put(field.getName(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
