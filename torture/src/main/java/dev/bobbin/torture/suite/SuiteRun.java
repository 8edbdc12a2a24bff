// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.bobbin.torture.prepass.Sample;
import dev.bobbin.torture.tap.Taps;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of the JVM in which a test suite runs. */
public final class SuiteRun {
    /** What Maven takes for tests. */
    private static final Pattern TEST_CLASS = Pattern.compile("(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)");

    private SuiteRun() {}

    /**
     * Runs the tests, then loads every class of the library, and tells what the taps have found, if there are any.
     *
     * @param args the file for the results, the directory of the tests' classes, that of the library's classes, seed and
     *     size of the sample of test classes, and the classes of tests that are not run
     */
    public static void main(String[] args) throws IOException {
        Path results = Path.of(args[0]);
        Sample sample = new Sample(Long.parseLong(args[3]), Integer.parseInt(args[4]));
        List<String> notRun = Arrays.asList(args).subList(5, args.length);
        List<DiscoverySelector> selectors = classes(Path.of(args[1]))
                .filter(name -> TEST_CLASS.matcher(name).matches() && sample.has(name) && !notRun.contains(name))
                .filter(SuiteRun::hasWhatItNeeds)
                .<DiscoverySelector>map(name -> selectClass(name))
                .toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        try (PrintStream out = new PrintStream(Files.newOutputStream(results), true, StandardCharsets.UTF_8);
                PrintStream traces = new PrintStream(
                        Files.newOutputStream(beside(results, ".traces")), true, StandardCharsets.UTF_8)) {
            LauncherFactory.create().execute(request, new ResultWriter(out, traces));
            loadAll(Path.of(args[2]), out, traces);
            Taps.findings().forEach((place, difference) -> {
                out.println("tap/" + place + '\t' + Outcome.FAILED);
                traces.println("tap/" + place + ": " + difference);
            });
        }
        Taps.write(beside(results, ".taps"), beside(results, ".snapshots"));
        System.exit(0); // threads that tests have left behind do not count
    }

    private static Path beside(Path results, String ending) {
        return results.resolveSibling(results.getFileName() + ending);
    }

    /** One class that cannot be loaded would end the discovery of all. */
    private static boolean hasWhatItNeeds(String testClass) {
        try {
            Class<?> loaded = Class.forName(testClass, false, SuiteRun.class.getClassLoader());
            return loaded.getDeclaredFields().length + loaded.getDeclaredMethods().length > 0;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            System.out.println(testClass + " is not run: " + e);
            return false;
        }
    }

    /** Verifies what no test has touched. */
    private static void loadAll(Path library, PrintStream out, PrintStream traces) {
        for (String name : classes(library).toList()) {
            try {
                Class.forName(name);
            } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError e) {
                out.println("load/" + name + '\t' + Outcome.FAILED);
                traces.println("load/" + name + ": " + e);
            } catch (Throwable e) { // whatever an initialiser throws without its test: the class was verified before
                traces.println("load/" + name + " is verified, and throws " + e);
            }
        }
    }

    private static Stream<String> classes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("META-INF"))
                    .filter(file -> !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
