// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down each behaviour, the tests that name it, and their result: to {@code target/conformance.md} at the end of
 * every run, and into the module's part of {@code docs/conformance.md} if all these tests ran.
 */
public final class ConformanceReport implements TestExecutionListener {
    /** Behaviour to test to the worst result of its invocations; kept from plan to plan, as a run may have several. */
    private static final Map<String, Map<String, Status>> RESULTS = new TreeMap<>();

    /** In which packages behaviours are tested, to know which tests are owed. */
    private static final Set<String> PACKAGES = new TreeSet<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest() || !(test.getSource().orElse(null) instanceof MethodSource source)) return;
        Behaviour named = source.getJavaMethod().getAnnotation(Behaviour.class);
        if (named == null) return;
        String name = source.getJavaClass().getSimpleName() + "." + source.getMethodName();
        synchronized (RESULTS) {
            PACKAGES.add(source.getJavaClass().getPackageName());
            for (String id : named.value()) {
                RESULTS.computeIfAbsent(id, unseen -> new TreeMap<>())
                        .merge(name, result.getStatus(), ConformanceReport::worse);
            }
        }
    }

    /** The constants stand in this order: successful, aborted, failed. */
    private static Status worse(Status one, Status other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        synchronized (RESULTS) {
            try {
                Path target = target();
                Files.write(target.resolve("conformance.md"), table());
                if (isWhole())
                    ConformanceDocument.of(Objects.requireNonNull(target.getParent(), "target"))
                            .write(table());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path target() {
        try {
            URL list = Objects.requireNonNull(ConformanceReport.class.getResource("/behaviours.txt"), "behaviours.txt");
            return Path.of(list.toURI()).resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("behaviours.txt is in no directory", e);
        }
    }

    /** Whether no test that names a behaviour was left out, as it is when somebody runs one test class. */
    private static boolean isWhole() {
        Set<String> ran = new TreeSet<>();
        RESULTS.values().forEach(tests -> ran.addAll(tests.keySet()));
        return !ran.isEmpty() && PACKAGES.stream().flatMap(Coverage::testNames).allMatch(ran::contains);
    }

    private static List<String> table() {
        Set<String> leftOut = KnownBehaviour.leftOut();
        List<String> lines = new ArrayList<>(
                List.of("| behaviour | priority | in words | result | tests |", "|---|---|---|---|---|"));
        for (KnownBehaviour behaviour : KnownBehaviour.all()) {
            Map<String, Status> tests = RESULTS.getOrDefault(behaviour.id(), Map.of());
            lines.add("| " + behaviour.id() + " | " + behaviour.priority() + " | " + behaviour.title() + " | "
                    + result(tests, leftOut.contains(behaviour.id())) + " | " + String.join("<br>", tests.keySet())
                    + " |");
        }
        return lines;
    }

    private static String result(Map<String, Status> tests, boolean leftOut) {
        String limits = leftOut ? "see [limits](limits.md)" : "";
        if (tests.isEmpty()) return leftOut ? limits : "not tested";
        String result = switch (tests.values().stream().reduce(Status.SUCCESSFUL, ConformanceReport::worse)) {
            case SUCCESSFUL -> "passed";
            case ABORTED -> "skipped here";
            case FAILED -> "FAILED";
        };
        return leftOut ? result + ", " + limits : result;
    }
}
