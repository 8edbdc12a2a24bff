// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one configuration made of all fixtures. */
public final class CompiledFixtures {
    private final Configuration configuration;
    private final Map<String, SortedMap<String, byte[]>> byTopLevelClass = new HashMap<>();
    private final Map<Path, String> errors;

    CompiledFixtures(Configuration configuration, Map<String, byte[]> classes, Map<Path, String> errors) {
        this.configuration = configuration;
        this.errors = errors;
        classes.forEach((name, bytes) -> byTopLevelClass
                .computeIfAbsent(topLevelClass(name), outer -> new TreeMap<>())
                .put(name, bytes));
    }

    private static String topLevelClass(String name) {
        int nested = name.indexOf('$', name.lastIndexOf('/'));
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** The classes of one of them; fails if the compiler did. */
    public FixtureClasses of(Fixture fixture) {
        if (errors.containsKey(fixture.source())) {
            throw new AssertionError(configuration + ": " + errors.get(fixture.source()));
        }
        SortedMap<String, byte[]> declared = new TreeMap<>();
        fixture.topLevelClasses().forEach(name -> declared.putAll(byTopLevelClass.getOrDefault(name, new TreeMap<>())));
        if (declared.isEmpty()) throw new AssertionError(configuration + " made no class of " + fixture.source());
        return new FixtureClasses(fixture, declared);
    }
}
