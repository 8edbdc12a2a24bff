// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import dev.bobbin.transformer.files.Rewriting;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.build.BuildContext;

/** A goal that rewrites classes in place. */
abstract class AbstractRewriteMojo extends AbstractClassesMojo {
    private final BuildContext ide;

    AbstractRewriteMojo(BuildContext ide) {
        this.ide = ide;
    }

    @Override
    final void run() throws MojoFailureException {
        run(Rewriting::rewrite);
    }

    /** An IDE does not look by itself at what changed in its output directories. */
    @Override
    final void changed(List<Path> files) {
        for (Path file : files) ide.refresh(file.toFile());
    }
}
