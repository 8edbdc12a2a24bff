// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.machine.StageAwaited;
import org.jspecify.annotations.Nullable;

/** What is left of a tortured method: it runs its twin to the end. */
public final class Drain {
    private Drain() {}

    /** Sends the numbers back that it yields, and takes everything else as an iterator's items, which costs less. */
    @SuppressWarnings("unchecked") // as no signature is left, a twin is of any type
    public static @Nullable Object drain(Gen<?, ?, ?> twin) {
        Gen<Object, Object, Object> gen = (Gen<Object, Object, Object>) twin;
        try {
            while (gen.hasNext()) {
                Object out = gen.next();
                while (out instanceof Number) out = gen.send(out);
            }
            return gen.result();
        } catch (StopIteration end) {
            return end.value();
        }
    }

    /** Completes what each await handed out. */
    public static @Nullable Object drain(Coro<?> twin) {
        try {
            while (true) finish(twin.send(null));
        } catch (StopIteration end) {
            return end.value();
        }
    }

    private static void finish(@Nullable Object waitsFor) {
        if (waitsFor instanceof Pending pending) pending.finish();
        else if (waitsFor instanceof StageAwaited<?> stage && stage.stage() instanceof NumberedFuture future) {
            future.finish();
        } else if (waitsFor != Points.ITEM) {
            throw new IllegalStateException("a twin waits for " + waitsFor);
        }
    }
}
