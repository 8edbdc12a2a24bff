// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A test that cannot pass, whoever rewrites the library.
 *
 * @param prefix how its name begins
 * @param isRun false for a test class that is not even run: it takes hours, or does not end
 * @param reason why
 */
record ExcludedTest(String prefix, boolean isRun, String reason) {

    /** Lines of {@code name: reason}, where a minus before the name means that it is not run; none if there is no file. */
    static List<ExcludedTest> read(Path file) throws IOException {
        List<ExcludedTest> excluded = new ArrayList<>();
        if (!Files.exists(file)) return excluded;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int colon = line.indexOf(": ");
            if (colon < 0) throw new IllegalArgumentException(file + " has a test without a reason: " + line);
            boolean isRun = !line.startsWith("-");
            String prefix = line.substring(isRun ? 0 : 1, colon).trim();
            excluded.add(new ExcludedTest(prefix, isRun, line.substring(colon + 2)));
        }
        return excluded;
    }

    boolean matches(String test) {
        return test.startsWith(prefix);
    }
}
