// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import dev.bobbin.transformer.files.Rewriting;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build if it would ship a generator that was not rewritten. Looks into the jar that was packaged, or at the
 * classes directory if there is none. Changes nothing.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractClassesMojo {
    /** The directory of compiled classes. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
    private File classesDirectory;

    @Override
    void run() throws MojoFailureException {
        run(Rewriting::check);
    }

    @Override
    Path classes() {
        File artifact = project.getArtifact().getFile();
        boolean packaged =
                artifact != null && artifact.isFile() && artifact.getName().matches(".*\\.[jw]ar");
        return (packaged ? artifact : classesDirectory).toPath();
    }

    @Override
    List<String> sourceRoots() {
        return project.getCompileSourceRoots();
    }
}
