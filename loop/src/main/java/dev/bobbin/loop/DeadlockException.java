// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * Nothing is left to run, no timer and nobody outside can change that, and the main task waits. The message names the
 * tasks and what they wait for, and the cycle if there is one.
 *
 * <pre>{@code
 * Promise<String> never = new Promise<>();
 * await(never);                       // under a VirtualClock: DeadlockException out of Loop.run
 * }</pre>
 */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DeadlockException(String message) {
        super(message);
    }
}
