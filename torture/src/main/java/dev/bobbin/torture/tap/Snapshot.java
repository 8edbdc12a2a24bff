// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A suspended machine as plain data.
 *
 * @param machine the name of its class
 * @param state where it stands; not above zero if it is over
 * @param saved the fields that its metadata name for this state
 * @param others the other fields, which must keep no object
 */
record Snapshot(String machine, int state, List<Value> saved, List<Value> others) {
    private static final String SPILLED = "$stack";

    /** What is wrong with it, if these are the locals that the body reads later; nothing if all is well. */
    List<String> differences(List<Value> locals) {
        List<String> differences = new ArrayList<>();
        List<Value> unexplained = new ArrayList<>(saved);
        unexplained.removeIf(value -> value.name().startsWith(SPILLED));
        for (Value local : locals) {
            if (!unexplained.remove(local) && !local.isNull()) differences.add(local + " is not saved so");
        }
        for (Value value : unexplained) {
            if (!isExplained(value, locals)) differences.add(value + " is saved, and nothing reads it later");
        }
        for (Value value : others) {
            if (value.kind() == 'L' && !value.isNull()) differences.add(value + " is kept, and nothing reads it later");
        }
        return differences;
    }

    /** One name may stand for fields of several types, of which the metadata mean only one. */
    private static boolean isExplained(Value value, List<Value> locals) {
        return locals.stream()
                .filter(local -> local.name().equals(value.name()))
                .anyMatch(
                        local -> local.kind() != value.kind() ? value.kind() != 'L' || value.isNull() : value.isNull());
    }

    /** One line of text: {@code com.acme.Host$range$Generator 1 i:I=3 n:I=5}. */
    @Override
    public String toString() {
        return saved.stream()
                .sorted()
                .map(Value::toString)
                .collect(Collectors.joining(" ", machine + " " + state + " ", ""));
    }
}
