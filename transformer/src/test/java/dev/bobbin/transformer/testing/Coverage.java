// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** Puts JaCoCo's probes into classes, which note in an array in a local of each method what has run. */
public final class Coverage {
    private static final RuntimeData DATA = new RuntimeData();
    private static final IRuntime RUNTIME = started();

    private Coverage() {}

    private static IRuntime started() {
        try {
            IRuntime runtime = new LoggerRuntime();
            runtime.startup(DATA);
            return runtime;
        } catch (Exception e) { // that is what it declares
            throw new IllegalStateException(e);
        }
    }

    /** Fixtures with so much code in a method that it has no room for probes, or JaCoCo for it. */
    public static final Set<String> TOO_LARGE =
            Set.of("controlflow/JumpsThatAreWideAlready", "controlflow/JumpsThatBecomeWide");

    /** The same classes with probes. */
    public static FixtureClasses measured(FixtureClasses classes) {
        SortedMap<String, byte[]> measured = new TreeMap<>();
        classes.classes().forEach((name, bytes) -> measured.put(name, measured(name, bytes)));
        return new FixtureClasses(classes.fixture(), measured);
    }

    private static byte[] measured(String name, byte[] classFile) {
        try {
            return new Instrumenter(RUNTIME).instrument(classFile, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many probes of a class of that internal name were passed since the last call. */
    public static int passedProbes(String name) {
        int[] passed = new int[1];
        DATA.collect(
                data -> passed[0] += data.getName().equals(name) ? passed(data.getProbes()) : 0,
                new SessionInfoStore(),
                true);
        return passed[0];
    }

    private static int passed(boolean[] probes) {
        int passed = 0;
        for (boolean probe : probes) if (probe) passed++;
        return passed;
    }
}
