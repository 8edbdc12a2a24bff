// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

/**
 * One in so many, chosen by a seed.
 *
 * @param seed another seed chooses others
 * @param every 1 for all
 */
public record Sample(long seed, int every) {
    /** Whether this name is among the chosen ones. */
    public boolean has(String name) {
        if (every == 1) return true;
        long hash = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        return Math.floorMod(hash ^ (hash >>> 29), every) == 0;
    }
}
