// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.cli;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.Version;
import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.files.RewriteReport;
import dev.bobbin.transformer.files.RewriteRequest;
import dev.bobbin.transformer.files.Rewriting;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Rewrites classes from the command line. */
public final class Main {
    /** Everything was done. */
    static final int DONE = 0;

    /** A class was refused, or a file could not be read or written. */
    static final int FAILED = 1;

    /** The command line makes no sense. */
    static final int USAGE = 2;

    private static final String HELP = """
            Bobbin %s: turns methods marked @Generator into resumable state machines.

            Usage:
              java -jar bobbin-transformer.jar rewrite [options] DIR|JAR...
                  rewrites the classes in directories and jars; a second run changes nothing
              java -jar bobbin-transformer.jar help | version
              java -javaagent:bobbin-transformer.jar[=OPTION,...] ...
                  rewrites classes while they load

            Options of rewrite:
              -d OUT          write everything to the directory OUT and leave the inputs alone:
                              a directory's files go into it, a jar goes into it under its own name
              --check         change nothing; report generators and coroutines that were not rewritten
              --verbose, -v   print a line for each class
              --              what follows is a path, even if it begins with a dash

            Options of the agent:
              include=com.acme.**   only these classes; may be given several times
              exclude=com.acme.*    not these; ** stands for packages at any depth
              verbose               print a line for each rewritten class
              dump=DIR              write every rewritten class below DIR

            Exit status of rewrite:
              0  done
              1  there are errors, all of them on stderr; nothing was written
              2  the command line makes no sense
            """;

    private Main() {}

    /**
     * Runs the command line.
     *
     * @param words a command and its arguments; {@code help} describes them
     */
    public static void main(String... words) {
        System.exit(run(System.out, System.err, words));
    }

    static int run(PrintStream out, PrintStream err, String... words) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (Arguments.UsageException e) {
            err.println("bobbin: " + e.getMessage() + ". The command 'help' describes what there is.");
            return USAGE;
        }
        return switch (arguments.command()) {
            case HELP -> print(out, HELP.formatted(Version.CURRENT).stripTrailing());
            case VERSION -> print(out, Version.CURRENT);
            case REWRITE -> rewrite(arguments, out, err);
        };
    }

    private static int print(PrintStream out, String text) {
        out.println(text);
        return DONE;
    }

    private static int rewrite(Arguments arguments, PrintStream out, PrintStream err) {
        Consumer<String> progress = arguments.verbose() ? out::println : line -> {};
        Rewriting rewriting = new Rewriting(new CoroutineTransformer(TransformerOptions.DEFAULT), progress);
        RewriteRequest request = new RewriteRequest(arguments.inputs(), arguments.output(), ClassNamePatterns.ALL);
        RewriteReport report = arguments.check() ? rewriting.check(request) : rewriting.rewrite(request);
        report.findings().forEach(err::println);
        report.problems().forEach(err::println);
        out.println("bobbin: " + report.summary());
        return report.failed() ? FAILED : DONE;
    }
}
