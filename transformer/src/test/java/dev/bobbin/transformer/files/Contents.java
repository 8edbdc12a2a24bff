// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in a directory or jar, in a form that can be compared: file names with sizes and hashes. */
public final class Contents {
    private Contents() {}

    /** Every file below a directory, by its relative name. */
    public static Map<String, String> of(Path directory) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                contents.put(name, print(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    /** Every class file in a jar, by its entry. */
    public static Map<String, String> ofClassesIn(Path jar) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String entry : entriesOf(jar)) {
                if (!entry.endsWith(".class")) continue;
                contents.put(
                        entry, print(zip.getInputStream(new ZipEntry(entry)).readAllBytes()));
            }
        }
        return contents;
    }

    /** The entries of a jar in their order. */
    public static List<String> entriesOf(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String print(byte[] bytes) {
        return bytes.length + " bytes, " + Integer.toHexString(Arrays.hashCode(bytes));
    }
}
