// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test that cannot pass, whoever rewrites the library.
 *
 * @param prefix how its name begins
 * @param isRun false for one that is not even run: it takes hours, or does not end, or takes others with it
 * @param modes the ways in which it cannot pass; none for all, and for the library as it is
 * @param reason why
 */
record ExcludedTest(String prefix, boolean isRun, List<Mode> modes, String reason) {
    private static final Pattern LINE = Pattern.compile("(-?)(.+?)(?: in ([a-z-]+(?:, [a-z-]+)*))?: (.+)");

    /**
     * Lines of {@code name: reason} or {@code name in delegating, awaiting: reason}, where a minus before the name means
     * that it is not run; none if there is no file.
     */
    static List<ExcludedTest> read(Path file) throws IOException {
        List<ExcludedTest> excluded = new ArrayList<>();
        if (!Files.exists(file)) return excluded;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) throw new IllegalArgumentException(file + " has a test without a reason: " + line);
            String words = parts.group(3);
            List<Mode> modes = words == null
                    ? List.of()
                    : Arrays.stream(words.split(", ", -1)).map(Mode::of).toList();
            excluded.add(new ExcludedTest(parts.group(2), parts.group(1).isEmpty(), modes, parts.group(4)));
        }
        return excluded;
    }

    boolean matches(String test) {
        return test.startsWith(prefix);
    }

    boolean holdsIn(Mode mode) {
        return modes.isEmpty() || modes.contains(mode);
    }

    /** In Markdown. */
    @Override
    public String toString() {
        String ways =
                modes.isEmpty() ? "" : ", " + modes.stream().map(Mode::word).collect(Collectors.joining(" and "));
        return '`' + prefix + '`' + ways + (isRun ? "" : " (not run)") + ": " + reason;
    }
}
