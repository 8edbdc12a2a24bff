// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A test that is not treated as all others are.
 *
 * @param prefix how its name begins
 * @param use what is done instead
 * @param reason why
 */
record ExcludedTest(String prefix, Use use, String reason) {
    /** How such a test is used. */
    enum Use {
        /** It cannot pass, whoever rewrites the library. */
        NOT_COUNTED(""),
        /** A whole class that is never run: it takes hours, or does not end. */
        NOT_RUN("-"),
        /** A whole class that takes too long for a brief run. */
        IN_WHOLE_RUNS("~");

        private final String sign;

        Use(String sign) {
            this.sign = sign;
        }

        private static Use of(String line) {
            if (line.startsWith(NOT_RUN.sign)) return NOT_RUN;
            return line.startsWith(IN_WHOLE_RUNS.sign) ? IN_WHOLE_RUNS : NOT_COUNTED;
        }
    }

    /** Lines of {@code name: reason}, with the sign of its use before the name; none if there is no file. */
    static List<ExcludedTest> read(Path file) throws IOException {
        List<ExcludedTest> excluded = new ArrayList<>();
        if (!Files.exists(file)) return excluded;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int colon = line.indexOf(": ");
            if (colon < 0) throw new IllegalArgumentException(file + " has a test without a reason: " + line);
            Use use = Use.of(line);
            String prefix = line.substring(use.sign.length(), colon).trim();
            excluded.add(new ExcludedTest(prefix, use, line.substring(colon + 2)));
        }
        return excluded;
    }

    boolean matches(String test) {
        return use == Use.NOT_COUNTED && test.startsWith(prefix);
    }
}
