// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.machine.Machine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is left of a method with a tapped twin: it runs the twin to the end, and looks at its machine at the suspensions. */
public final class TappedDrain {
    private TappedDrain() {}

    /** Takes the taps that a generator yields. */
    public static @Nullable Object drain(Gen<?, ?, ?> twin) {
        try {
            while (true) Taps.suspended((Machine) twin, (Tap) twin.next());
        } catch (StopIteration end) {
            return end.value();
        } finally {
            lookAtEnd(twin);
        }
    }

    /** Takes the taps that a coroutine awaits, and finishes them. */
    public static @Nullable Object drain(Coro<?> twin) {
        try {
            while (true) {
                Tap tap = Objects.requireNonNull((Tap) twin.send(null));
                Taps.suspended((Machine) twin, tap);
                tap.finish();
            }
        } catch (StopIteration end) {
            return end.value();
        } finally {
            lookAtEnd(twin);
        }
    }

    /** A body without any point needs no machine. */
    private static void lookAtEnd(Object twin) {
        if (twin instanceof Machine machine) Taps.over(machine);
    }
}
