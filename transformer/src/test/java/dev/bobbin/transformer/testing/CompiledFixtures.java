// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one configuration made of all fixtures. */
public final class CompiledFixtures {
    private final Configuration configuration;
    private final Map<String, byte[]> classes;
    private final Map<Path, String> errors;

    CompiledFixtures(Configuration configuration, Map<String, byte[]> classes, Map<Path, String> errors) {
        this.configuration = configuration;
        this.classes = classes;
        this.errors = errors;
    }

    /** The classes of one of them; fails if the compiler did. */
    public FixtureClasses of(Fixture fixture) {
        if (errors.containsKey(fixture.source())) {
            throw new AssertionError(configuration + ": " + errors.get(fixture.source()));
        }
        SortedMap<String, byte[]> declared = new TreeMap<>(classes);
        declared.keySet().removeIf(name -> !fixture.declares(name));
        if (declared.isEmpty()) throw new AssertionError(configuration + " made no class of " + fixture.source());
        return new FixtureClasses(fixture, declared);
    }
}
