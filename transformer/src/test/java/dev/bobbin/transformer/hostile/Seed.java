// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sound class file that mutants are made of.
 *
 * @param name the internal name of the class
 * @param origin where it comes from, for people
 * @param neighbours all classes that it was compiled with, itself included
 * @param subject how it behaves; null where nobody knows
 */
record Seed(String name, String origin, SortedMap<String, byte[]> neighbours, Subject subject) {
    byte[] classFile() {
        return neighbours.get(name);
    }

    /** The neighbours, with other bytes for this class. */
    SortedMap<String, byte[]> with(byte[] classFile) {
        SortedMap<String, byte[]> classes = new TreeMap<>(neighbours);
        classes.put(name, classFile);
        return classes;
    }

    @Override
    public String toString() {
        return name + " (" + origin + ")";
    }
}
