// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.util.concurrent.TimeUnit;

/**
 * What a load of echoes measured; one line between processes.
 *
 * @param all messages that came back, those of the warming up included
 * @param perSecond messages that came back in a second
 * @param median the time that half of them took at most, in microseconds
 * @param slowest the time that 99 of 100 took at most, in microseconds
 */
record EchoFigures(long all, double perSecond, double median, double slowest) {
    static EchoFigures of(long all, long measured, long nanos, Histogram times) {
        double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
        return new EchoFigures(all, measured / seconds, times.percentile(0.5) / 1e3, times.percentile(0.99) / 1e3);
    }

    static EchoFigures parse(String line) {
        String[] words = line.split(" ");
        return new EchoFigures(
                Long.parseLong(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]));
    }

    @Override
    public String toString() {
        return all + " " + perSecond + " " + median + " " + slowest;
    }
}
