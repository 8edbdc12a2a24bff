// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;

/** Rewrites the generators among the project's classes into resumable machines, in place. */
@Mojo(name = "rewrite", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class RewriteMojo extends AbstractRewriteMojo {
    /** The directory of compiled classes. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
    private File classesDirectory;

    /**
     * For Maven.
     *
     * @param ide is told of changed files
     */
    @Inject
    public RewriteMojo(BuildContext ide) {
        super(ide);
    }

    @Override
    Path classes() {
        return classesDirectory.toPath();
    }

    @Override
    List<String> sourceRoots() {
        return project.getCompileSourceRoots();
    }
}
