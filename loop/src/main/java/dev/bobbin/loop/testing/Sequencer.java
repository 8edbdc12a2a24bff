// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.testing;

import dev.bobbin.loop.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what several tasks do into one order, step 0 first.
 *
 * <pre>{@code
 * Sequencer order = new Sequencer();
 *
 * // in one task                                        // in another
 * try (var step = await(order.step(0))) { … }           try (var step = await(order.step(1))) { … }
 * try (var step = await(order.step(2))) { … }
 * }</pre>
 */
public final class Sequencer {
    private final List<@Nullable Promise<Step>> waiting = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private int next;

    /** Starts with step 0: {@code Sequencer order = new Sequencer();}. */
    public Sequencer() {}

    /**
     * Waits until all earlier steps are closed: {@code try (var step = await(order.step(1))) { … }}.
     *
     * @param number the place of the step; each can be taken once
     * @return the step, which lets the next one begin when it is closed
     */
    public Promise<Step> step(int number) {
        if (!taken.add(number)) throw new IllegalStateException("step " + number + " was taken before");
        Promise<Step> turn = new Promise<>();
        while (waiting.size() <= number) waiting.add(null);
        waiting.set(number, turn);
        if (number == next) turn.setResult(new Step());
        return turn;
    }

    private void closeStep() {
        next++;
        Promise<Step> turn = next < waiting.size() ? waiting.get(next) : null;
        if (turn == null) return;
        if (turn.isCancelled()) {
            throw new IllegalStateException(
                    "step " + next + " was cancelled while it waited; nobody can take its place");
        }
        turn.setResult(new Step());
    }

    /** One step: {@code try (Sequencer.Step step = await(order.step(0))) { … }}. */
    public final class Step implements AutoCloseable {
        private boolean closed;

        private Step() {}

        /** Lets the next step begin: {@code step.close();}. */
        @Override
        public void close() {
            if (closed) return;
            closed = true;
            closeStep();
        }
    }
}
