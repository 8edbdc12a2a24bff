// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.files.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
    private static final Diagnostic AT_A_LINE =
            new Diagnostic(DiagnosticCode.YIELD_IN_SYNCHRONIZED, "Feed.java:42", 42, "It is wrong. Do this.");
    private static final Diagnostic WITHOUT_LINE =
            new Diagnostic(DiagnosticCode.GENERATOR_WITHOUT_BODY, "Feed.java", 0, "It is wrong. Do this.");

    @TempDir
    private Path temp;

    private Path feed;
    private SourceFiles sources;

    @BeforeEach
    void writeSource() throws IOException {
        feed = temp.resolve("generated/com/acme/Feed.java");
        Files.createDirectories(feed.getParent());
        Files.writeString(feed, "");
        Files.createDirectories(temp.resolve("java/com/acme"));
        sources = new SourceFiles(List.of(
                temp.resolve("java").toString(), temp.resolve("generated").toString()));
    }

    @Test
    void name_the_file_as_tools_find_it() {
        assertThat(describe("com/acme/Feed$Inner.class", AT_A_LINE))
                .isEqualTo(feed + ":[42,1] [yield-in-synchronized] It is wrong. Do this.");
    }

    @Test
    void take_the_first_line_where_none_is_known() {
        assertThat(describe("com/acme/Feed.class", WITHOUT_LINE))
                .isEqualTo(feed + ":[1,1] [generator-without-body] It is wrong. Do this.");
    }

    @Test
    void leave_a_message_as_it_is_if_the_source_is_elsewhere() {
        assertThat(describe("org/other/Feed.class", AT_A_LINE))
                .isEqualTo("Feed.java:42: [yield-in-synchronized] It is wrong. Do this.");
    }

    private String describe(String entry, Diagnostic diagnostic) {
        return sources.describe(new Finding(entry, diagnostic));
    }
}
