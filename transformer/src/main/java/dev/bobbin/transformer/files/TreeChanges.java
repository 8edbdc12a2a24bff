// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.transformer.TransformResult;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What differs between a tree as it was found and as it shall be.
 *
 * @param rewritten the results of the classes that changed, by entry
 * @param machines which machine classes there are, and which of them are used
 */
record TreeChanges(SortedMap<String, TransformResult> rewritten, StaleMachines machines) {
    boolean isEmpty() {
        return rewritten.isEmpty() && stale().isEmpty();
    }

    /** Entries of machine classes that nothing uses any more. */
    SortedSet<String> stale() {
        return machines.entries();
    }

    /** The machine classes of one host by entry; they lie beside it, as they are in its package. */
    static SortedMap<String, byte[]> machineEntries(String hostEntry, TransformResult result) {
        String directory = hostEntry.substring(0, hostEntry.lastIndexOf('/') + 1);
        SortedMap<String, byte[]> entries = new TreeMap<>();
        result.machines().forEach((name, bytes) -> {
            String simpleName = name.substring(name.lastIndexOf('/') + 1);
            entries.put(directory + simpleName + ".class", bytes);
        });
        return entries;
    }

    /** Every machine class that is new or replaced, by entry. */
    SortedMap<String, byte[]> newMachines() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (Map.Entry<String, TransformResult> host : rewritten.entrySet()) {
            all.putAll(machineEntries(host.getKey(), host.getValue()));
        }
        return all;
    }
}
