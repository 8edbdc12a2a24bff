// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.Gen;
import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.testing.oracle.OraclePass;
import dev.bobbin.transformer.testing.twin.TwinPass;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The classes of one fixture, as a compiler wrote them or as something made them anew.
 *
 * @param fixture the source
 * @param classes the bytes by internal name
 */
public record FixtureClasses(Fixture fixture, SortedMap<String, byte[]> classes) implements Startable {
    /** What the transformer makes of them, machines included. */
    public FixtureClasses rewritten(CoroutineTransformer transformer) {
        SortedMap<String, byte[]> rewritten = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            TransformResult result = transformer.transform(bytes, name);
            if (result.isRefused()) throw new AssertionError(name + " is refused: " + result.diagnostics());
            rewritten.put(name, result.host());
            rewritten.putAll(result.machines());
        });
        return new FixtureClasses(fixture, rewritten);
    }

    /** The classes that tell what is right: the same code, on threads. */
    public FixtureClasses asOracle() {
        SortedMap<String, byte[]> oracle = new TreeMap<>();
        classes.forEach((name, bytes) -> oracle.put(name, OraclePass.apply(bytes)));
        return new FixtureClasses(fixture, oracle);
    }

    /** The same fixture with coroutines in place of its generators, to be rewritten. */
    public FixtureClasses asCoroutines() {
        SortedMap<String, byte[]> coroutines = new TreeMap<>();
        classes.forEach((name, bytes) -> coroutines.put(name, TwinPass.apply(bytes)));
        return new FixtureClasses(fixture, coroutines);
    }

    /** What the transformer has to say about them. */
    public List<Diagnostic> diagnostics(CoroutineTransformer transformer) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        classes.forEach((name, bytes) ->
                diagnostics.addAll(transformer.transform(bytes, name).diagnostics()));
        return diagnostics;
    }

    /** Of a new copy of the classes, all verified, with static fields of their own. */
    @Override
    public Gen<?, Integer, ?> subject(Events events) throws Throwable {
        return subject(link(), events);
    }

    /** A new copy of the classes, all verified; this is the one that has the fixture's name. */
    public Class<?> link() {
        return new FixtureLoader(classes).linked(fixture.className());
    }

    /** The generator that a fixture's class makes; throws what that throws. */
    @SuppressWarnings("unchecked")
    public static Gen<?, Integer, ?> subject(Class<?> host, Events events) throws Throwable {
        try {
            return (Gen<?, Integer, ?>) host.getMethod("subject", Events.class).invoke(null, events);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
