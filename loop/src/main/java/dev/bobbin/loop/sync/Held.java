// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

/**
 * What a task holds after it has acquired a lock or a permit; closing gives it back, once.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     balance -= await(withdraw(balance));
 * }
 * }</pre>
 */
public final class Held implements AutoCloseable {
    private final Runnable release;
    private boolean given;

    Held(Runnable release) {
        this.release = release;
    }

    /** Gives back what is held: {@code held.close();}. A second call does nothing. */
    @Override
    public void close() {
        if (given) return;
        given = true;
        release.run();
    }
}
