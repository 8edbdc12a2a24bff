// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.bytecode.MethodListing;
import dev.bobbin.transformer.detect.CoroutineMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/** Writes a readable listing of a method after a stage, to {@code com.acme.Host/range.2-flatten.txt} in a directory. */
final class StageDump {
    private final @Nullable Path directory;
    private int number;

    private StageDump(@Nullable Path directory) {
        this.directory = directory;
    }

    static StageDump to(@Nullable Path directory) {
        return new StageDump(directory);
    }

    void write(String stage, CoroutineMethod method, MethodNode code) {
        if (directory == null) return;
        Path file = directory
                .resolve(method.host().name.replace('/', '.'))
                .resolve(method.machineName().substring(method.host().name.length() + 1) + "." + ++number + "-" + stage
                        + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, MethodListing.of(code));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the listing " + file, e);
        }
    }
}
