// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands on the command line, understood. */
record Arguments(
        Command command, List<Path> inputs, @Nullable Path output, boolean check, boolean verbose) {

    /** What to do. */
    enum Command {
        REWRITE,
        HELP,
        VERSION
    }

    /** The command line makes no sense. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Gathers the arguments of {@code rewrite} one by one. */
    private static final class Gathered {
        private final List<Path> inputs = new ArrayList<>();
        private @Nullable Path output;
        private boolean check;
        private boolean verbose;
        private boolean help;
        private boolean optionsOver;

        void take(String word, Deque<String> rest) throws UsageException {
            if (optionsOver || !word.startsWith("-") || word.equals("-")) {
                inputs.add(path(word));
                return;
            }
            switch (word) {
                case "-d" -> takeOutput(rest);
                case "--check" -> check = true;
                case "--verbose", "-v" -> verbose = true;
                case "--help", "-h" -> help = true;
                case "--" -> optionsOver = true;
                default -> throw new UsageException("unknown option " + word);
            }
        }

        private void takeOutput(Deque<String> rest) throws UsageException {
            if (output != null) throw new UsageException("-d is given twice");
            if (rest.isEmpty()) throw new UsageException("-d needs a directory after it");
            output = path(rest.pop());
        }

        Arguments complete() throws UsageException {
            if (help) return of(Command.HELP);
            if (inputs.isEmpty()) throw new UsageException("name at least one directory of classes or jar");
            if (check && output != null)
                throw new UsageException("--check writes nothing, so -d makes no sense with it");
            return new Arguments(Command.REWRITE, List.copyOf(inputs), output, check, verbose);
        }
    }

    static Arguments parse(String... words) throws UsageException {
        if (words.length == 0) throw new UsageException("a command is missing");
        Deque<String> rest = new ArrayDeque<>();
        Collections.addAll(rest, words);
        String command = rest.pop();
        switch (command) {
            case "help", "--help", "-h":
                return of(Command.HELP);
            case "version", "--version":
                return of(Command.VERSION);
            case "rewrite":
                Gathered gathered = new Gathered();
                while (!rest.isEmpty()) gathered.take(rest.pop(), rest);
                return gathered.complete();
            default:
                throw new UsageException("unknown command " + command);
        }
    }

    private static Arguments of(Command command) {
        return new Arguments(command, List.of(), null, false, false);
    }

    private static Path path(String word) throws UsageException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UsageException("this is no path: " + word);
        }
    }
}
