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

/** Rewrites the generators among the test classes into resumable machines, in place. */
@Mojo(name = "test-rewrite", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, threadSafe = true)
public final class TestRewriteMojo extends AbstractRewriteMojo {
    /** The directory of compiled test classes. */
    @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
    private File testClassesDirectory;

    /**
     * For Maven.
     *
     * @param ide is told of changed files
     */
    @Inject
    public TestRewriteMojo(BuildContext ide) {
        super(ide);
    }

    @Override
    Path classes() {
        return testClassesDirectory.toPath();
    }

    @Override
    List<String> sourceRoots() {
        return project.getTestCompileSourceRoots();
    }
}
