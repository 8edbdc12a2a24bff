// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.documents.Document;
import dev.bobbin.documents.Document.Block;
import dev.bobbin.documents.Snippet;
import dev.bobbin.transformer.documentation.StageListings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is so; their examples are run by the module samples. {@code -Ddocs.update=true} writes the listings and the help that they quote anew. */
class DocumentationTest {
    private static final boolean UPDATE = Boolean.getBoolean("docs.update");

    @Test
    void the_listings_of_the_stages_are_those_of_today() throws IOException {
        Document document = Document.at("docs/from-method-to-state-machine.md");
        String host = document.blocks("compiled").get(0).text();
        SortedMap<String, String> listings = StageListings.of(hostClass(host));
        String suspension = "sum += Gen.<Integer>yield(i);";
        String synchronizedHost = host.replace(suspension, "synchronized (Host.class) { " + suspension + " }");
        listings.put("guard", StageListings.diagnostics(hostClass(synchronizedHost)));
        assertThat(document.blocks("listing")).hasSizeGreaterThan(5);
        compareOrUpdate("listing", document, block -> {
            String[] nameAndLine = wordsBehind("listing", block).split(" line ");
            String listing = Objects.requireNonNull(listings.get(nameAndLine[0]), block.toString());
            return nameAndLine.length == 1 ? listing : StageListings.ofLine(Integer.parseInt(nameAndLine[1]), listing);
        });
    }

    private static byte[] hostClass(String source) throws IOException {
        return Objects.requireNonNull(Snippet.of(source).compiled().get("Host"));
    }

    static Stream<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void quoted_output_is_what_the_program_prints(Document document) {
        compareOrUpdate("output of", document, block -> output(wordsBehind("output of", block)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_lead_somewhere(Document document) {
        assertThat(document.links().filter(Files::notExists)).isEmpty();
    }

    @Test
    void the_index_lists_every_document() {
        Document index = Document.at("docs/README.md");
        List<Path> linked = index.links().toList();
        assertThat(Document.all().map(Document::file))
                .filteredOn(file -> !file.equals(index.file()))
                .filteredOn(file -> file.startsWith(index.file().getParent()))
                .isSubsetOf(linked);
    }

    private static void compareOrUpdate(String word, Document document, Function<Block, String> expectation) {
        if (UPDATE) document.update(word, expectation);
        for (Block block : Document.at(document.toString()).blocks(word)) {
            assertThat(block.text()).as(block.toString()).isEqualTo(expectation.apply(block));
        }
    }

    private static String wordsBehind(String word, Block block) {
        return block.mark().substring(word.length()).strip();
    }

    /** Runs {@code bobbin ...} by the launcher script, and {@code java -jar bobbin-transformer.jar ...} from the classes. */
    private static String output(String commandLine) {
        List<String> words = new ArrayList<>(List.of(commandLine.split(" ")));
        if (words.get(0).equals("bobbin")) {
            words.set(
                    0, Document.at("README.md").file().resolveSibling("bobbin").toString());
        } else {
            List<String> main =
                    List.of("-cp", System.getProperty("java.class.path"), "dev.bobbin.transformer.cli.Main");
            words.subList(1, 3).clear();
            words.addAll(1, main);
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        return outputOf(words);
    }

    private static String outputOf(List<String> command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            File file = output.toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file)
                    .start();
            process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return text;
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " runs", e);
        }
    }
}
