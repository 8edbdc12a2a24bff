// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The part of {@code docs/conformance.md} that a module's tests write: what stands between
 * {@code <!-- from loop -->} and {@code <!-- to here -->}.
 *
 * @param file the document
 * @param module the name of the module's directory
 */
record ConformanceDocument(Path file, String module) {
    private static final String END = "<!-- to here -->";

    static ConformanceDocument of(Path module) {
        return new ConformanceDocument(
                module.resolveSibling("docs").resolve("conformance.md"),
                Objects.requireNonNull(module.getFileName(), "module").toString());
    }

    /** Puts a table in the place of the one that is there. Leaves the file alone if it is the same. */
    void write(List<String> table) throws IOException {
        List<String> before = Files.readAllLines(file);
        List<String> after = replaced(before, table);
        if (after.equals(before)) return;
        Path whole = Files.createTempFile(Objects.requireNonNull(file.getParent()), "conformance", ".md");
        Files.move(Files.write(whole, after), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> replaced(List<String> before, List<String> table) {
        String begin = "<!-- from " + module + " -->";
        int from = before.indexOf(begin);
        int to = from < 0 ? -1 : from + before.subList(from, before.size()).indexOf(END);
        if (to <= from) throw new IllegalStateException(file + " has no lines '" + begin + "' and '" + END + "'");
        List<String> after = new ArrayList<>(before.subList(0, from + 1));
        after.add("");
        after.addAll(table);
        after.add("");
        after.addAll(before.subList(to, before.size()));
        return after;
    }
}
