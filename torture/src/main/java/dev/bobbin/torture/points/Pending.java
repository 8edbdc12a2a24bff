// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import dev.bobbin.machine.Awaited;

/** Done as soon as the driver has seen it. */
public class Pending extends Awaited<Integer> {
    private final int number;
    private boolean done;

    /** Brings this number. */
    protected Pending(int number, boolean done) {
        this.number = number;
        this.done = done;
    }

    /** What the driver does. */
    public final void finish() {
        done = true;
    }

    @Override
    public final boolean isDone() {
        return done;
    }

    @Override
    public final Integer take() {
        if (!done) throw new IllegalStateException("taken before it is done");
        return number;
    }

    @Override
    public final void whenDone(Runnable then) {
        throw new UnsupportedOperationException("driven by hand");
    }
}
