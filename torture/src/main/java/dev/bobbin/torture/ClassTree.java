// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Directories of classes: from a jar, and from another one by torture. */
final class ClassTree {
    private ClassTree() {}

    /** Everything in the jar but what is for other Javas. */
    static void unpack(Path jar, Path into) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/versions")) continue;
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) throw new IOException(entry + " leaves its jar");
                Files.createDirectories(target.getParent());
                Files.write(target, file.getInputStream(entry).readAllBytes());
            }
        }
    }

    /** The names of all classes, sorted. */
    static List<String> classNames(Path directory) throws IOException {
        return files(directory).stream()
                .map(file -> directory.relativize(file).toString())
                .filter(file ->
                        file.endsWith(".class") && !file.startsWith("META-INF") && !file.endsWith("-info.class"))
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                .sorted()
                .toList();
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** Writes every class with twins, and all other files as they are. */
    static Tally torture(Path original, Path into, Mode mode, Extent extent) throws IOException {
        Tally tally = new Tally();
        for (Path file : files(original)) {
            String name = original.relativize(file).toString();
            if (!name.endsWith(".class") || name.endsWith("-info.class")) {
                write(into.resolve(name), Files.readAllBytes(file));
                continue;
            }
            String internalName = name.substring(0, name.length() - ".class".length());
            TorturedClass.Result result =
                    new TorturedClass(internalName, Files.readAllBytes(file), mode, extent).make();
            tally.add(result);
            for (Map.Entry<String, byte[]> made : result.classes().entrySet()) {
                write(into.resolve(made.getKey() + ".class"), made.getValue());
            }
        }
        return tally;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
