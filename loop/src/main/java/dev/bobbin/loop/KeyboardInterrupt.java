// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * Ctrl-C, or an interrupt of the loop's thread: {@link Loop#run} throws it when the main task ended because of it.
 *
 * <pre>{@code
 * try {
 *     Loop.run(serve());
 * } catch (KeyboardInterrupt ctrlC) {
 *     System.err.println("stopped");
 * }
 * }</pre>
 *
 * <p>Thrown by a callback or a task, it leaves the loop at once, as an {@link OutOfMemoryError} does.
 */
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1;

    /** For programs that want to leave their loop at once: {@code throw new KeyboardInterrupt();}. */
    public KeyboardInterrupt() {
        super(null, null, true, false);
    }
}
