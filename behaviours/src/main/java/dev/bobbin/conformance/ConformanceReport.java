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
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes {@code target/conformance.md} at the end of a run: each behaviour, the tests that name it, and their result. */
public final class ConformanceReport implements TestExecutionListener {
    /** Behaviour to test to whether every invocation of it passed; kept from plan to plan, as a run may have several. */
    private static final Map<String, Map<String, Boolean>> PASSED = new TreeMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest() || !(test.getSource().orElse(null) instanceof MethodSource source)) return;
        Behaviour named = source.getJavaMethod().getAnnotation(Behaviour.class);
        if (named == null) return;
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        String name = source.getJavaClass().getSimpleName() + "." + source.getMethodName();
        synchronized (PASSED) {
            for (String id : named.value()) {
                PASSED.computeIfAbsent(id, unseen -> new TreeMap<>()).merge(name, passed, Boolean::logicalAnd);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        synchronized (PASSED) {
            try {
                Files.write(target().resolve("conformance.md"), lines());
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

    private static List<String> lines() {
        Set<String> leftOut = KnownBehaviour.leftOut();
        List<String> lines = new ArrayList<>(List.of(
                "# Conformance",
                "",
                "Python 3.11's behaviours, the tests that show them, and how those went. Made by the tests themselves.",
                "",
                "| behaviour | priority | in words | result | tests |",
                "|---|---|---|---|---|"));
        for (KnownBehaviour behaviour : KnownBehaviour.all()) {
            Map<String, Boolean> tests = PASSED.getOrDefault(behaviour.id(), Map.of());
            lines.add("| " + behaviour.id() + " | " + behaviour.priority() + " | " + behaviour.title() + " | "
                    + result(tests, leftOut.contains(behaviour.id())) + " | " + String.join("<br>", tests.keySet())
                    + " |");
        }
        return lines;
    }

    private static String result(Map<String, Boolean> tests, boolean leftOut) {
        String limits = leftOut ? "see limits.md" : "";
        if (tests.isEmpty()) return leftOut ? limits : "not tested";
        String result = tests.containsValue(false) ? "FAILED" : "passed";
        return leftOut ? result + ", " + limits : result;
    }
}
