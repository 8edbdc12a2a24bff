// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** The classes with the tests of a library, by their names. */
final class TestClasses {
    /** What Maven takes for tests. */
    private static final Pattern NAMED_SO = Pattern.compile("(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)");

    private final Library library;
    private final Path directory;
    private final Sample sample;
    private final List<String> only;

    /** With names, simple or whole, it has those classes only. */
    TestClasses(Library library, Path directory, Sample sample, List<String> only) {
        this.library = library;
        this.directory = directory;
        this.sample = sample;
        this.only = only;
    }

    /** Those of the sample. */
    List<String> sorted() throws IOException {
        return ClassTree.classNames(directory).stream()
                .filter(name -> NAMED_SO.matcher(name).matches() && sample.has(name))
                .filter(name -> library.runs(name) && (only.isEmpty() || isNamed(name)))
                .toList();
    }

    private boolean isNamed(String testClass) {
        return only.contains(testClass) || only.contains(testClass.substring(testClass.lastIndexOf('.') + 1));
    }

    /** The same, in an order that the seed decides. */
    List<String> shuffled() throws IOException {
        List<String> shuffled = new ArrayList<>(sorted());
        Collections.shuffle(shuffled, new Random(sample.seed()));
        return shuffled;
    }
}
