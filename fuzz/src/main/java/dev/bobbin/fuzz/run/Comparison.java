// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import dev.bobbin.fuzz.language.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs on both sides, and tells where they differ.
 *
 * @param java our side
 * @param python the side that is right
 */
public record Comparison(Side java, Side python) {
    /** The trace of what javac refuses. While a program is made smaller, that happens: a variable is gone that others use. */
    static final String NO_JAVA = "no Java: ";

    /**
     * A program that did not do the same.
     *
     * @param program the program
     * @param ours its trace in Java
     * @param theirs its trace in Python
     */
    public record Difference(Program program, String ours, String theirs) {
        /** Whether the program is no program at all. */
        public boolean isWrongJava() {
            return ours.startsWith(NO_JAVA);
        }
    }

    /**
     * Runs programs on both sides.
     *
     * @param programs of different names
     * @return those that differ, in their order
     */
    public List<Difference> differences(List<Program> programs) {
        Map<String, String> ours = java.run(programs);
        List<Program> real = programs.stream()
                .filter(program -> !orNothing(ours.get(program.name())).startsWith(NO_JAVA))
                .toList();
        Map<String, String> theirs = real.isEmpty() ? Map.of() : python.run(real); // all of Python is one file
        List<Difference> differences = new ArrayList<>();
        for (Program program : programs) {
            String our = orNothing(ours.get(program.name()));
            String their = orNothing(theirs.get(program.name()));
            if (!our.equals(their) && !isTooLarge(our)) differences.add(new Difference(program, our, their));
        }
        return differences;
    }

    private static String orNothing(@Nullable String trace) {
        return trace == null ? "no trace\n" : trace;
    }

    /** A class file has limits that Python has not: compilers copy finally blocks, and each copy has its points. */
    private static boolean isTooLarge(String trace) {
        return trace.contains("[method-too-large]") || trace.startsWith(NO_JAVA + "compiler.err.limit.");
    }
}
