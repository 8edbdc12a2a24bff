// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import dev.bobbin.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the taps of this JVM have found. Of each state of a machine's class the first suspension is looked at, and then
 * every k-th; of each class, the first end and then every k-th.
 */
public final class Taps {
    private static final int EVERY = 7;

    /** By class and state. */
    private static final Map<String, Snapshot> FIRST = new ConcurrentSkipListMap<>();

    private static final Map<String, String> FINDINGS = new ConcurrentSkipListMap<>();
    private static final LongAdder SUSPENSIONS = new LongAdder();
    private static final LongAdder VALUES = new LongAdder();

    private Taps() {}

    /** The body has just handed out this tap. */
    static void suspended(Machine machine, Tap tap) {
        MachineFields fields = MachineFields.of(machine);
        if (fields.visits(machine) % EVERY != 0) return;
        Snapshot saved = fields.snapshot(machine);
        List<Value> locals = tap.locals();
        SUSPENSIONS.increment();
        VALUES.add(locals.size());
        FIRST.putIfAbsent(saved.machine() + " " + saved.state(), saved);
        report(saved, saved.differences(locals));
    }

    /** The body is over, and may keep nothing. */
    static void over(Machine machine) {
        MachineFields fields = MachineFields.of(machine);
        if (fields.ends() % EVERY != 0) return;
        Snapshot left = fields.snapshot(machine);
        report(left, left.differences(List.of()));
    }

    private static void report(Snapshot at, List<String> differences) {
        if (!differences.isEmpty())
            FINDINGS.putIfAbsent(at.machine() + " in state " + at.state(), differences + " in " + at);
    }

    /** What differed, by class and state. */
    public static Map<String, String> findings() {
        return FINDINGS;
    }

    /** Writes how much was compared, and the first snapshot of each state, a line each. */
    public static void write(Path counts, Path snapshots) throws IOException {
        Files.write(snapshots, FIRST.values().stream().map(Snapshot::toString).toList());
        new TapCount(FIRST.size(), SUSPENSIONS.sum(), VALUES.sum()).write(counts);
    }
}
