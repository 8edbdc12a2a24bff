// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import dev.bobbin.machine.Machine;
import dev.bobbin.torture.points.Pending;
import dev.bobbin.torture.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locals of a body as a debugger would show them, of those that it reads later: filled in right before a suspension,
 * which then hands it to the driver.
 */
public final class Tap extends Pending {
    private final List<String> names;
    private final List<Character> kinds = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    private Tap(String names, boolean done) {
        super(0, done);
        this.names = Arrays.asList(names.split(" "));
    }

    /** For a yield. */
    public static Tap yielded(String names) {
        return new Tap(names, true);
    }

    /** For an await, which passes two of three times. */
    public static Tap awaited(String names) {
        return new Tap(names, Points.dice());
    }

    /** The next in the order of the names. */
    public Tap local(int value) {
        return add('I', value);
    }

    /** As the first. */
    public Tap local(long value) {
        return add('J', value);
    }

    /** As the first. */
    public Tap local(float value) {
        return add('F', value);
    }

    /** As the first. */
    public Tap local(double value) {
        return add('D', value);
    }

    /** As the first. */
    public Tap local(@Nullable Object value) {
        return add('L', value);
    }

    private Tap add(char kind, @Nullable Object value) {
        kinds.add(kind);
        values.add(value);
        return this;
    }

    List<Value> locals() {
        List<Value> locals = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) locals.add(Value.of(names.get(i), kinds.get(i), values.get(i)));
        return locals;
    }

    /** What the machine, which has just handed this out, has saved wrongly, or keeps without need. */
    public List<String> differences(Machine machine) {
        return MachineFields.of(machine).snapshot(machine).differences(locals());
    }
}
