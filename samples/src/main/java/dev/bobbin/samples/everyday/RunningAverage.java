// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.StopIteration;
import java.io.PrintStream;
import java.util.Locale;

/** A generator that is sent numbers, answers with their average so far, and returns a summary. */
public final class RunningAverage {
    private RunningAverage() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Gen<Double, Double, String> averages = average();
        averages.next();
        for (double number : new double[] {3, 4, 8, 1}) {
            out.printf(Locale.ROOT, "%.1f -> %.2f%n", number, averages.send(number));
        }
        try {
            averages.send(null);
        } catch (StopIteration end) {
            out.println(end.value());
        }
    }

    @Generator
    static Gen<Double, Double, String> average() {
        int count = 0;
        double total = 0;
        double mean = 0;
        Double number;
        while ((number = Gen.yield(mean)) != null) {
            count++;
            total += number;
            mean = total / count;
        }
        return Gen.end(String.format(Locale.ROOT, "%d numbers, %.2f on average", count, mean));
    }
}
