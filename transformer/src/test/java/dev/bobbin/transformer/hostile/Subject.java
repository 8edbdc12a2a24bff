// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.Script;
import dev.bobbin.transformer.testing.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a fixture behaves, told by its oracle. What it takes is made when it is asked for, once: most are never asked. */
final class Subject {
    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);

    private final FixtureClasses compiled;
    private final boolean isTwin;
    private final Map<String, String> expected = new HashMap<>();
    private FixtureClasses oracle;
    private FixtureClasses rewritten;
    private List<Script> scripts;

    /**
     * Nothing runs yet.
     *
     * @param compiled the fixture as it was compiled
     * @param isTwin whether what is judged are coroutines in place of the generators
     */
    Subject(FixtureClasses compiled, boolean isTwin) {
        this.compiled = compiled;
        this.isTwin = isTwin;
    }

    Script oneScript(Random random) {
        if (scripts == null)
            scripts = Script.forYields(Trace.of(oracle(), Script.NEXT_ONLY).yields());
        return scripts.get(random.nextInt(scripts.size()));
    }

    String expected(Script script) {
        return expected.computeIfAbsent(
                script.name(), name -> Trace.of(oracle(), script).toString());
    }

    /** What the fixture does with this in the place of one of its classes, in the words of the oracle. */
    String actual(String name, TransformResult result, Script script) {
        if (rewritten == null) rewritten = (isTwin ? compiled.asCoroutines() : compiled).rewritten(TRANSFORMER);
        SortedMap<String, byte[]> classes = new TreeMap<>(rewritten.classes());
        classes.put(name, result.host());
        classes.putAll(result.machines());
        Trace trace = Trace.of(new FixtureClasses(compiled.fixture(), classes), script);
        return (isTwin ? trace.inWordsOfGenerators() : trace).toString();
    }

    private FixtureClasses oracle() {
        if (oracle == null) oracle = compiled.asOracle();
        return oracle;
    }
}
