// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

/**
 * How much suspends.
 *
 * @param methods those that have a twin
 * @param calls how many calls of each run its twin, before it runs its own code again; 0 for all
 */
public record Extent(Sample methods, int calls) {
    /** All calls of all methods. */
    public static final Extent WHOLE = new Extent(new Sample(0, 1), 0);
}
