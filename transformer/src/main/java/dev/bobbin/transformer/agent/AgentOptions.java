// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import dev.bobbin.transformer.files.ClassNamePatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands after the equals sign of {@code -javaagent:bobbin-transformer.jar=include=com.acme.**,verbose}.
 *
 * @param classes which classes are looked at
 * @param verbose whether each rewritten class is printed
 * @param dump the directory that takes every rewritten class, or null
 */
record AgentOptions(
        ClassNamePatterns classes,
        boolean verbose,
        @Nullable Path dump) {

    /**
     * Understands the options.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static AgentOptions parse(@Nullable String text) {
        List<String> included = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        boolean verbose = false;
        Path dump = null;
        for (String option : text == null ? new String[0] : text.split(",", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            switch (name.strip()) {
                case "" -> {}
                case "include" -> included.add(required(value, option));
                case "exclude" -> excluded.add(required(value, option));
                case "verbose" -> verbose = true;
                case "dump" -> dump = Path.of(required(value, option));
                default -> throw unknown(option);
            }
        }
        return new AgentOptions(ClassNamePatterns.of(included, excluded), verbose, dump);
    }

    private static String required(String value, String option) {
        if (value.isBlank())
            throw new IllegalArgumentException("Bobbin agent: the option " + option + " needs a value");
        return value;
    }

    private static IllegalArgumentException unknown(String option) {
        return new IllegalArgumentException("Bobbin agent: unknown option " + option
                + ". There are include=PATTERN, exclude=PATTERN, verbose and dump=DIR, with commas between them");
    }
}
