// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file, read as they are asked for; whoever stops early closes the file. */
public final class LazyLines {
    private LazyLines() {}

    public static void main(String[] args) throws IOException {
        run(System.out);
    }

    public static void run(PrintStream out) throws IOException {
        Path file = Files.createTempFile("poem", ".txt");
        try {
            Files.writeString(file, "wind the thread\nround and round\nstop\nand it stays\n");
            readUntilStop(file, out);
            int letters = lines(file, out).stream().mapToInt(String::length).sum();
            out.printf("%d letters in the whole%n", letters);
        } finally {
            Files.delete(file);
        }
    }

    private static void readUntilStop(Path file, PrintStream out) {
        try (Gen<String, ?, ?> poem = lines(file, out)) {
            out.println("nothing is open yet");
            for (String line : poem) {
                out.println(line);
                if (line.equals("stop")) break;
            }
        }
    }

    @Generator
    static Gen<String, ?, ?> lines(Path file, PrintStream out) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            out.println("file opened");
            String line;
            while ((line = reader.readLine()) != null) Gen.yield(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            out.println("file closed");
        }
        return Gen.end();
    }
}
