// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The main class behind {@code torture/run}, which explains the arguments. */
public final class Torture {
    private final List<Mode> modes = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();
    private long seed = System.nanoTime();
    private int everyMethod = 1;
    private int everyTest = 1;
    private int minutes = 60;
    private Path report = Path.of("target/torture.md");

    private Torture() {}

    /** Runs what the arguments say; ends with 1 if anything differs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Torture torture = new Torture();
        for (String argument : args) torture.read(argument);
        System.exit(torture.run() ? 0 : 1);
    }

    private void read(String argument) {
        int equals = argument.indexOf('=');
        String value = argument.substring(equals + 1);
        switch (equals < 0 ? "" : argument.substring(0, equals)) {
            case "--mode" -> modes.add(Mode.valueOf(value.toUpperCase(Locale.ROOT)));
            case "--seed" -> seed = Long.parseLong(value);
            case "--methods" -> everyMethod = Integer.parseInt(value);
            case "--tests" -> everyTest = Integer.parseInt(value);
            case "--minutes" -> minutes = Integer.parseInt(value);
            case "--report" -> report = Path.of(value);
            default -> libraries.add(argument);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.println("seed " + seed);
        Path home = Path.of("torture");
        Path workplace = home.resolve("target/work");
        List<LibraryTorture.Row> rows = new ArrayList<>();
        for (String name : libraries) {
            Library library = Library.read(
                    home.resolve("libraries").resolve(name), home.resolve("target/class-paths/" + name + ".txt"));
            Sample methods = new Sample(seed, everyMethod);
            Sample tests = new Sample(seed + 1, everyTest);
            rows.addAll(new LibraryTorture(library, workplace, methods, tests, minutes).run(modes));
        }
        Report.write(rows, report);
        return rows.stream().noneMatch(LibraryTorture.Row::failed);
    }
}
