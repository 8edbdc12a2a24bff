// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.files.Finding;
import dev.bobbin.transformer.files.RewriteReport;
import dev.bobbin.transformer.files.RewriteRequest;
import dev.bobbin.transformer.files.Rewriting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that looks at all classes of the project. */
abstract class AbstractClassesMojo extends AbstractBobbinMojo {
    /** The classes: a directory or a jar. */
    abstract Path classes();

    /** Where their sources may be, so that messages can name the file. */
    abstract List<String> sourceRoots();

    /** Works on the classes, and fails if there are errors. */
    final void run(Step step) throws MojoFailureException {
        Path classes = classes();
        if (!Files.exists(classes)) {
            getLog().info("nothing to do: there is no " + classes);
            return;
        }
        Consumer<String> progress = verbose ? getLog()::info : getLog()::debug;
        Rewriting rewriting = new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), progress);
        ClassNamePatterns patterns = ClassNamePatterns.of(includes, excludes);
        RewriteReport report = step.run(rewriting, new RewriteRequest(List.of(classes), null, patterns));
        changed(report.changed());
        publish(report);
    }

    /** What is done with the classes. */
    interface Step {
        RewriteReport run(Rewriting rewriting, RewriteRequest request);
    }

    /** Is told which files were written or removed. */
    void changed(List<Path> files) {}

    private void publish(RewriteReport report) throws MojoFailureException {
        SourceFiles sources = new SourceFiles(sourceRoots());
        for (Finding finding : report.findings()) {
            if (finding.diagnostic().isError()) getLog().error(sources.describe(finding));
            else getLog().warn(sources.describe(finding));
        }
        report.problems().forEach(getLog()::error);
        getLog().info(report.summary());
        if (report.failed()) {
            throw new MojoFailureException("Bobbin found errors in " + classes() + "; they are listed above");
        }
    }
}
