// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

/** Counts the calls of methods. */
public final class Calls {
    private static final int COUNTERS = 1 << 16;

    /** By the hash of the method; racing threads and equal hashes only make it less exact. */
    private static final int[] OF_METHOD = new int[COUNTERS];

    private Calls() {}

    /** Whether this method has been called less than that often. */
    public static boolean areLeft(int method, int calls) {
        int counter = (method ^ (method >>> 16)) & (COUNTERS - 1);
        if (OF_METHOD[counter] >= calls) return false;
        OF_METHOD[counter]++;
        return true;
    }
}
