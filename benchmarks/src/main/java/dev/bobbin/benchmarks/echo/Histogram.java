// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.util.Arrays;

/** Counts times by size, to 1.6 percent: 64 classes for each power of two. */
final class Histogram {
    private static final int BITS = 6;
    private static final int CLASSES = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CLASSES];

    void add(long nanos) {
        counts[index(Math.max(nanos, CLASSES))]++;
    }

    private static int index(long nanos) {
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
        return shift * CLASSES + (int) (nanos >>> shift) - CLASSES;
    }

    /** The least time that this share of all did not exceed, within the precision. */
    long percentile(double share) {
        long left = (long) Math.ceil(share * Arrays.stream(counts).sum());
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0) return (long) (CLASSES + i % CLASSES) << (i / CLASSES);
        }
        return Long.MAX_VALUE;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
