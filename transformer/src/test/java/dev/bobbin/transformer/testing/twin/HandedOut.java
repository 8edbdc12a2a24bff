// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.machine.Awaited;
import dev.bobbin.transformer.testing.Passing;
import dev.bobbin.transformer.testing.oracle.OracleRun;

/** What a twin awaits where its original yields: it is handed to the driver, and its value is what the driver sends. */
public final class HandedOut extends Awaited<Object> {
    private final Object item;

    private boolean done;
    private Object value;

    private HandedOut(Object item) {
        this.item = item;
    }

    /** The next one of the run; some are done at once. */
    public static HandedOut of(Object item) {
        HandedOut out = new HandedOut(item);
        Passing passing = OracleRun.passing();
        if (passing.passesNext()) out.deliver(passing.value());
        return out;
    }

    /** What the original would yield. */
    Object item() {
        return item;
    }

    void deliver(Object sent) {
        done = true;
        value = sent;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Object take() {
        return value;
    }

    @Override
    public void whenDone(Runnable then) {
        throw new UnsupportedOperationException("a twin is driven by hand");
    }

    @Override
    public String toString() {
        return "HandedOut[" + item + "]";
    }
}
