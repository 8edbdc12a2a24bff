// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.files.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the source of a class, as class files know its name but not its directory. */
final class SourceFiles {
    private final List<String> roots;

    SourceFiles(List<String> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * The line for the build's log: {@code /home/you/src/main/java/com/acme/Feed.java:[42,1] [yield-in-synchronized] ...},
     * as the compiler plugin writes them and as tools find them. Class files know no columns, so it is always the first.
     */
    String describe(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        String name = diagnostic.location();
        if (diagnostic.line() > 0) name = name.substring(0, name.lastIndexOf(':'));
        for (String root : roots) {
            Path file = Path.of(root, finding.sourceDirectory(), name);
            if (Files.isRegularFile(file)) {
                int line = Math.max(1, diagnostic.line());
                return file + ":[" + line + ",1] [" + diagnostic.code().id() + "] " + diagnostic.message();
            }
        }
        return diagnostic.toString();
    }
}
