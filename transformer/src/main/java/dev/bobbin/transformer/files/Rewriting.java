// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import static dev.bobbin.transformer.files.Tally.count;

import dev.bobbin.transformer.CoroutineTransformer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Rewrites whole directories and jars: first every class is transformed, and only if all went well is anything written.
 * One run at a time over the same files.
 */
public final class Rewriting {
    private final CoroutineTransformer engine;
    private final Consumer<String> progress;

    /**
     * A way to rewrite.
     *
     * @param engine what transforms one class
     * @param progress is told of each class that is looked at
     */
    public Rewriting(CoroutineTransformer engine, Consumer<String> progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** What is done with each tree. */
    private interface Step {
        void run(TreePass pass) throws UnusableFileException;
    }

    /**
     * Rewrites the inputs.
     *
     * @param request what is to be rewritten
     * @return what came of it; if it failed, everything is as it was
     */
    public RewriteReport rewrite(RewriteRequest request) {
        long start = System.nanoTime();
        Tally tally = new Tally();
        List<TreePass> passes = walk(request, TreePass::rewrite, tally);
        List<Path> changed = tally.hasErrors() ? List.of() : write(passes, request, tally);
        return report(tally, changed, summary(tally, passes, changed) + seconds(start));
    }

    /**
     * Looks for generators and coroutines that were not rewritten; writes nothing.
     *
     * @param request what is to be checked
     * @return what was found
     */
    public RewriteReport check(RewriteRequest request) {
        long start = System.nanoTime();
        Tally tally = new Tally();
        walk(request, TreePass::check, tally);
        String found = tally.findings.isEmpty() ? "nothing left to rewrite" : count(tally.findings.size(), "finding");
        return report(tally, List.of(), count(tally.classes, "class") + " checked, " + found + seconds(start));
    }

    private List<TreePass> walk(RewriteRequest request, Step step, Tally tally) {
        List<TreePass> passes = new ArrayList<>();
        for (Path input : request.inputs()) {
            try {
                TreePass pass = new TreePass(ClassTree.at(input), engine, request.classes(), progress, tally);
                step.run(pass);
                passes.add(pass);
            } catch (UnusableFileException e) {
                tally.problems.add(e.getMessage());
            }
        }
        return passes;
    }

    private static List<Path> write(List<TreePass> passes, RewriteRequest request, Tally tally) {
        List<Path> changed = new ArrayList<>();
        try (StagedFiles staged = new StagedFiles()) {
            for (TreePass pass : passes) {
                ClassTree tree = pass.tree();
                Path target = request.output() == null ? tree.path() : tree.within(request.output());
                tree.stage(pass.changes(), target, staged);
            }
            staged.commit(changed);
        } catch (UnusableFileException e) {
            tally.problems.add(e.getMessage());
        }
        return changed;
    }

    private static RewriteReport report(Tally tally, List<Path> changed, String summary) {
        return new RewriteReport(tally.findings, tally.problems, changed, tally.hasErrors(), summary);
    }

    private static String summary(Tally tally, List<TreePass> passes, List<Path> changed) {
        String looked = count(tally.classes, "class") + " looked at";
        String already = tally.alreadyRewritten == 0 ? "" : ", " + tally.alreadyRewritten + " already rewritten";
        if (tally.hasErrors()) {
            String written = changed.isEmpty() ? "nothing" : "only " + count(changed.size(), "file");
            return looked + already + ", " + written + " written because of errors";
        }
        int stale =
                passes.stream().mapToInt(pass -> pass.changes().stale().size()).sum();
        String removed = stale == 0 ? "" : ", " + count(stale, "stale machine") + " removed";
        if (changed.isEmpty()) return "nothing to do: " + looked + already;
        return looked + ", " + tally.rewritten + " rewritten (" + count(tally.methods, "method") + ")" + already
                + removed;
    }

    private static String seconds(long start) {
        return String.format(Locale.ROOT, ", %.1f s", (System.nanoTime() - start) / 1e9);
    }
}
