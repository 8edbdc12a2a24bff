// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import dev.bobbin.loop.LoopClock;
import dev.bobbin.loop.testing.VirtualClock;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs all samples one after the other, or those whose names are given. Those that wait for long do it on a clock that
 * jumps; run by their own {@code main}, they wait.
 */
public final class Tour {
    private static final Duration SHORT = Duration.ofMillis(300);

    private Tour() {}

    public static void main(String[] names) throws Exception {
        run(List.of(names), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(List<String> names, PrintStream out) throws Exception {
        List<Sample> chosen = names.isEmpty() ? Samples.all() : named(names);
        for (int i = 0; i < chosen.size(); i++) {
            Sample sample = chosen.get(i);
            out.printf("=== %d of %d: %s (%s)%n", i + 1, chosen.size(), sample.title(), sample.name());
            sample.program().run(out, sample.takes().compareTo(SHORT) > 0 ? new VirtualClock() : LoopClock.system());
            out.println();
        }
    }

    private static List<Sample> named(List<String> names) {
        List<Sample> chosen = new ArrayList<>();
        for (String name : names) chosen.add(named(name));
        return chosen;
    }

    private static Sample named(String name) {
        return Samples.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no sample '" + name + "'. Choose from: " + allNames() + "."));
    }

    private static String allNames() {
        return Samples.all().stream().map(Sample::name).collect(Collectors.joining(", "));
    }
}
