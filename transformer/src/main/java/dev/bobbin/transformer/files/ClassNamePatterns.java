// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which classes are looked at, by name: {@code com.acme.**} is everything below that package, {@code com.acme.*} only
 * what is in it. Slashes may stand for dots, and {@code .class} may follow. Nested classes go with their outer class.
 */
public final class ClassNamePatterns {
    /** Every class. */
    public static final ClassNamePatterns ALL = of(List.of(), List.of());

    private final List<Pattern> included;
    private final List<Pattern> excluded;

    private ClassNamePatterns(List<Pattern> included, List<Pattern> excluded) {
        this.included = included;
        this.excluded = excluded;
    }

    /**
     * Compiles two lists of patterns.
     *
     * @param included what is looked at; an empty list means everything
     * @param excluded what is left alone all the same
     * @return the patterns
     */
    public static ClassNamePatterns of(List<String> included, List<String> excluded) {
        return new ClassNamePatterns(
                included.stream().map(ClassNamePatterns::compile).toList(),
                excluded.stream().map(ClassNamePatterns::compile).toList());
    }

    /**
     * Whether a class is looked at.
     *
     * @param internalName as in {@code com/acme/Host$Inner}
     * @return true unless the patterns leave it out
     */
    public boolean match(String internalName) {
        return (included.isEmpty() || matchesAny(included, internalName)) && !matchesAny(excluded, internalName);
    }

    private static boolean matchesAny(List<Pattern> patterns, String internalName) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(internalName).matches()) return true;
        }
        return false;
    }

    private static Pattern compile(String pattern) {
        String name = pattern.strip();
        if (name.endsWith(".class")) name = name.substring(0, name.length() - ".class".length());
        name = name.replace('.', '/');
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < name.length()) at += appendPart(regex, name, at);
        return Pattern.compile(regex + "(\\$.*)?");
    }

    /** Translates what stands at one place of a pattern, and tells how long it is. */
    private static int appendPart(StringBuilder regex, String name, int at) {
        if (name.startsWith("**/", at)) {
            regex.append("(.*/)?");
            return 3;
        }
        if (name.startsWith("**", at)) {
            regex.append(".*");
            return 2;
        }
        regex.append(name.charAt(at) == '*' ? "[^/]*" : Pattern.quote(name.substring(at, at + 1)));
        return 1;
    }
}
