// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.QuickLook;
import dev.bobbin.transformer.testing.CompiledFixtures;
import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The sound classes that mutants are made of: fixtures by several compilers, their twins, and classes of libraries. */
final class Seeds {
    private final List<Seed> all = new ArrayList<>();

    /** Those of some ways to compile fixtures, and those of libraries. */
    static Seeds of(List<Configuration> configurations) {
        Seeds seeds = new Seeds();
        for (Configuration configuration : configurations) seeds.addFixtures(configuration);
        seeds.all.addAll(LibrarySeeds.all());
        return seeds;
    }

    Seed oneOf(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** The first of that internal name. */
    Seed named(String name) {
        return all.stream().filter(seed -> seed.name().equals(name)).findFirst().orElseThrow();
    }

    int count() {
        return all.size();
    }

    private void addFixtures(Configuration configuration) {
        CompiledFixtures compiled = FixtureCompiler.compile(configuration);
        Fixture.runnable().filter(configuration::suits).forEach(fixture -> {
            FixtureClasses classes = compiled.of(fixture);
            add(
                    classes,
                    "generators, " + configuration,
                    configuration.isLoadable() ? new Subject(classes, false) : null);
        });
        Fixture.withTwin().filter(configuration::suits).forEach(fixture -> {
            FixtureClasses classes = compiled.of(fixture);
            Subject subject = configuration.isLoadable() ? new Subject(classes, true) : null;
            add(classes.asCoroutines(), "coroutines, " + configuration, subject);
        });
        Fixture.coroutines().filter(configuration::suits).forEach(fixture -> {
            add(compiled.of(fixture), "coroutines, " + configuration, null);
        });
    }

    private void add(FixtureClasses classes, String origin, Subject subject) {
        classes.classes().forEach((name, bytes) -> {
            if (QuickLook.mayConcern(bytes)) all.add(new Seed(name, origin, classes.classes(), subject));
        });
    }
}
