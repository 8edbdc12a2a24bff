// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.QuickLook;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerBugException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;

/** One pass over the classes of one directory or jar: gathers what is to be written, and writes nothing. */
final class TreePass {
    private final ClassTree tree;
    private final CoroutineTransformer engine;
    private final ClassNamePatterns classes;
    private final Consumer<String> progress;
    private final Tally tally;
    private final TreeChanges changes = new TreeChanges(new TreeMap<>(), new StaleMachines());

    TreePass(
            ClassTree tree,
            CoroutineTransformer engine,
            ClassNamePatterns classes,
            Consumer<String> progress,
            Tally tally) {
        this.tree = tree;
        this.engine = engine;
        this.classes = classes;
        this.progress = progress;
        this.tally = tally;
    }

    ClassTree tree() {
        return tree;
    }

    TreeChanges changes() {
        return changes;
    }

    void rewrite() throws UnusableFileException {
        tree.visitClasses((entry, classFile) -> report(entry, rewrite(entry, classFile)));
    }

    void check() throws UnusableFileException {
        tree.visitClasses((entry, classFile) -> report(entry, check(entry, classFile)));
    }

    private void report(String entry, String outcome) {
        tally.classes++;
        progress.accept(outcome + ": " + tree.locate(entry));
    }

    private String rewrite(String entry, byte[] classFile) {
        if (!QuickLook.mayConcern(classFile)) return "not concerned";
        if (!isIncluded(classFile)) {
            changes.machines().saw(entry, classFile);
            return "left out";
        }
        TransformResult result;
        try {
            result = engine.transform(classFile, tree.locate(entry));
        } catch (TransformerBugException bug) {
            tally.problems.add(String.valueOf(bug.getMessage()));
            return "failed";
        }
        addFindings(entry, result.diagnostics());
        if (result.isRefused()) return "refused";
        if (changes.machines().saw(entry, result.host())) return "machine";
        if (result.alreadyRewritten()) tally.alreadyRewritten++;
        if (!result.isChanged()) return result.alreadyRewritten() ? "already rewritten" : "nothing to rewrite";
        changes.rewritten().put(entry, result);
        result.machines().keySet().forEach(changes.machines()::made);
        tally.rewritten++;
        tally.methods += result.machines().size();
        return "rewritten, " + Tally.count(result.machines().size(), "method");
    }

    private String check(String entry, byte[] classFile) {
        if (!QuickLook.mayConcern(classFile)) return "not concerned";
        if (!isIncluded(classFile)) return "left out";
        List<Diagnostic> diagnostics;
        try {
            diagnostics = engine.check(classFile, tree.locate(entry));
        } catch (TransformerBugException bug) {
            tally.problems.add(String.valueOf(bug.getMessage()));
            return "failed";
        }
        addFindings(entry, diagnostics);
        return diagnostics.isEmpty() ? "passed" : "not passed";
    }

    private void addFindings(String entry, List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) tally.findings.add(new Finding(entry, diagnostic));
    }

    /** By the name in the class file: in a jar the entry's name may have something before it. */
    private boolean isIncluded(byte[] classFile) {
        try {
            return classes.match(new ClassReader(classFile).getClassName());
        } catch (RuntimeException unreadable) {
            return true; // for the engine to say what is wrong with it
        }
    }
}
