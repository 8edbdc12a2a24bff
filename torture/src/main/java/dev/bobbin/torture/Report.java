// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Exclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The summary, in Markdown. */
final class Report {
    private Report() {}

    static void write(List<LibraryTorture.Row> rows, Path file) throws IOException {
        StringBuilder text = new StringBuilder("| library | twins are | methods | points | tests that must pass | pass |"
                + " excluded | differ | seconds |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (LibraryTorture.Row row : rows) {
            text.append("| ").append(row.library().name());
            text.append(" | ").append(row.mode().word());
            text.append(" | ").append(row.tally().methods());
            text.append(" | ").append(row.tally().points());
            text.append(" | ").append(row.passed() + row.differences().size());
            text.append(" | ").append(row.passed());
            text.append(" | ").append(row.excluded());
            text.append(" | ").append(row.differences().size());
            text.append(" | ").append(row.seconds()).append(" |\n");
        }
        text.append("\nMethods that have no twin:\n\n| library | twins are |");
        for (Exclusion why : Exclusion.values()) text.append(' ').append(why.words()).append(" |");
        text.append("\n|---|---|").append("---:|".repeat(Exclusion.values().length)).append('\n');
        for (LibraryTorture.Row row : rows) {
            text.append("| ").append(row.library().name()).append(" | ").append(row.mode().word()).append(" |");
            for (Exclusion why : Exclusion.values()) text.append(' ').append(row.tally().excluded(why)).append(" |");
            text.append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println();
        System.out.print(text);
    }
}
