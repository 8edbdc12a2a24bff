// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles a library from its sources, as its class files then have other shapes than those of javac. */
final class EcjCompiler {
    private EcjCompiler() {}

    static void compile(Path sources, List<Path> classPath, Path into) throws IOException {
        Files.createDirectories(into);
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String[] arguments = {
            "-g",
            "-nowarn",
            "-proc:none",
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-cp",
            path,
            "-d",
            into.toString(),
            sources.toString()
        };
        PrintWriter messages = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (!BatchCompiler.compile(arguments, messages, messages, null)) {
            throw new IOException("ecj does not compile " + sources);
        }
    }
}
