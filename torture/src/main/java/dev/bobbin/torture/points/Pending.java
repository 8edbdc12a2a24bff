// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import dev.bobbin.machine.Awaited;

/** Done as soon as the driver has seen it. */
final class Pending extends Awaited<Integer> {
    private final int number;
    private boolean done;

    Pending(int number, boolean done) {
        this.number = number;
        this.done = done;
    }

    void finish() {
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Integer take() {
        if (!done) throw new IllegalStateException("taken before it is done");
        return number;
    }

    @Override
    public void whenDone(Runnable then) {
        throw new UnsupportedOperationException("driven by hand");
    }
}
