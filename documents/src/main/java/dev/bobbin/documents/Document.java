// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the repository. What a test can check in it carries a mark, which readers do not see:
 *
 * <pre>
 * &lt;!-- compiled --&gt;
 * ```java
 * for (int i : range(3)) System.out.println(i);   // 0 1 2
 * ```
 * </pre>
 *
 * @param file where it is
 * @param text what it says
 */
public record Document(Path file, String text) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile(
            "^<!-- (?<mark>[^\\n]+) -->\\n```\\w*\\n(?<text>.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]+)[^)]*\\)");

    /**
     * A marked block.
     *
     * @param document where it stands
     * @param mark the words of the comment above it
     * @param text what is between the fences
     */
    public record Block(Document document, String mark, String text) {
        @Override
        public String toString() {
            String before = document.text.substring(0, document.text.indexOf(text));
            return document + ":" + (before.lines().count() + 1) + " " + mark;
        }
    }

    /** Everything that is written for people. */
    public static Stream<Document> all() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream<Path> files =
                    Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), docs);
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream()
                    .map(Document::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them, by its path in the repository. */
    public static Document at(String path) {
        return read(ROOT.resolve(path));
    }

    private static Document read(Path file) {
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks whose mark begins with a word, in order. */
    public List<Block> blocks(String word) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String mark = matcher.group("mark");
            if (mark.startsWith(word)) blocks.add(new Block(this, mark, matcher.group("text")));
        }
        return blocks;
    }

    /** The files that it links to. */
    public Stream<Path> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> file.resolveSibling(link.group(1)).normalize());
    }

    /** Writes the document anew, with what a function makes of each block of a mark. */
    public void update(String word, Function<Block, String> change) {
        String updated =
                BLOCK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(changed(match, word, change)));
        try {
            if (!updated.equals(text)) Files.writeString(file, updated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String changed(MatchResult match, String word, Function<Block, String> change) {
        if (!match.group(1).startsWith(word)) return match.group();
        String before = match.group(2);
        String after = change.apply(new Block(this, match.group(1), before));
        int start = match.start(2) - match.start();
        return match.group().substring(0, start) + after + match.group().substring(start + before.length());
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
