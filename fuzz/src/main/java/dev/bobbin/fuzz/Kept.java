// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.language.Program;
import dev.bobbin.fuzz.language.Step;
import dev.bobbin.fuzz.run.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that once differed, and what Python did with it: two files, so that a test needs no Python.
 *
 * @param program as Java
 * @param trace of Python
 */
record Kept(JavaProgram program, String trace) {
    private static final String SOURCE = ".java.txt";
    private static final String TRACE = ".trace.txt";
    private static final String GRAMMAR_LINE = "// grammar: ";
    private static final String SCRIPT_LINE = "// script: ";

    static Kept of(Program program, String name, String trace) {
        Program named = program.named(name);
        return new Kept(new JavaProgram(named.grammar(), name, named.java(), named.script()), trace);
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        String script = program.script().stream().map(Step::toString).collect(Collectors.joining("; "));
        String source = GRAMMAR_LINE + program.grammar() + "\n" + SCRIPT_LINE + script + "\n" + program.source();
        write(folder.resolve(program.name() + SOURCE), source);
        write(folder.resolve(program.name() + TRACE), trace);
    }

    private static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static List<Kept> allIn(Path folder) throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SOURCE)) all.add(read(folder, name.substring(0, name.length() - SOURCE.length())));
            }
        }
        return all;
    }

    private static Kept read(Path folder, String name) throws IOException {
        String source = Files.readString(folder.resolve(name + SOURCE));
        Grammar grammar = Grammar.valueOf(behind(GRAMMAR_LINE, source));
        List<Step> script = Arrays.stream(behind(SCRIPT_LINE, source).split(";", -1))
                .filter(step -> !step.isBlank())
                .map(Step::parse)
                .toList();
        return new Kept(new JavaProgram(grammar, name, source, script), Files.readString(folder.resolve(name + TRACE)));
    }

    private static String behind(String start, String source) {
        return source.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a kept program needs a line \"" + start + "…\""))
                .substring(start.length());
    }
}
