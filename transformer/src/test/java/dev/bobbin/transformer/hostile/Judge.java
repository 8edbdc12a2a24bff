// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.hostile.Verdict.Outcome;
import dev.bobbin.transformer.testing.Script;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/** Gives a mutant to the transformer, and says whether what comes of it is right. */
final class Judge {
    /** The transformer, as far as it matters here. */
    interface Engine {
        TransformResult transform(byte[] classFile, String source);
    }

    private final Engine engine;

    Judge(Engine engine) {
        this.engine = engine;
    }

    Verdict judge(Mutant mutant) {
        Throwable damage = MutantLoader.problemOf(mutant.seed().with(mutant.classFile()));
        TransformResult result;
        try {
            result = engine.transform(mutant.classFile(), mutant.seed().name() + ".class");
        } catch (Throwable t) { // whatever it is, nothing may come out but a result
            return Verdict.wrong("the JVM says " + damage + ", and the transformer throws " + trace(t));
        }
        if (result.isRefused()) return refused(mutant, result, damage == null);
        if (!result.isChanged()) return untouched(mutant, result);
        if (damage != null) return Verdict.of(Outcome.REWRITTEN); // whatever came out is no worse
        return rewritten(mutant, result);
    }

    private static Verdict refused(Mutant mutant, TransformResult result, boolean isSound) {
        for (Diagnostic diagnostic : result.diagnostics()) {
            boolean tells =
                    !diagnostic.location().isBlank() && !diagnostic.message().isBlank();
            if (!tells) return Verdict.wrong("no place, or no reason: " + diagnostic);
            boolean calledDamaged = isSound && diagnostic.code() == DiagnosticCode.CLASS_UNREADABLE;
            if (calledDamaged && mutant.mutator().keepsMeaning()) return Verdict.wrong("sound, but " + diagnostic);
            if (calledDamaged) return new Verdict(Outcome.REFUSED_THOUGH_LOADABLE, diagnostic.toString());
        }
        return Verdict.of(Outcome.REFUSED);
    }

    private static Verdict untouched(Mutant mutant, TransformResult result) {
        boolean same = result.host() == mutant.classFile() && result.machines().isEmpty();
        return same ? Verdict.of(Outcome.LEFT_ALONE) : Verdict.wrong("said to be left alone, and was changed");
    }

    private static Verdict rewritten(Mutant mutant, TransformResult result) {
        SortedMap<String, byte[]> classes = mutant.seed().with(result.host());
        classes.putAll(result.machines());
        Throwable problem = MutantLoader.problemOf(classes);
        if (problem != null) return Verdict.wrong("the JVM accepts the mutant, but not what became of it: " + problem);
        Subject subject = mutant.seed().subject();
        if (!mutant.mutator().keepsMeaning() || subject == null) return Verdict.of(Outcome.REWRITTEN);
        for (Script script : List.of(Script.NEXT_ONLY, subject.oneScript(new Random(mutant.number())))) {
            String expected = subject.expected(script);
            String actual = subject.actual(mutant.seed().name(), result, script);
            if (!actual.equals(expected)) {
                return Verdict.wrong("behaves differently under " + script + "\n--- expected\n" + expected
                        + "\n--- actual\n" + actual);
            }
        }
        return Verdict.of(Outcome.BEHAVES);
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
