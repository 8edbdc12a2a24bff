// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

/**
 * Thrown to those who wait at a {@link Barrier} that is aborted or reset.
 *
 * <pre>{@code
 * try {
 *     await(barrier.waitForAll());
 * } catch (BrokenBarrierException e) {
 *     startOver();
 * }
 * }</pre>
 */
public final class BrokenBarrierException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Says what happened to the barrier: {@code throw new BrokenBarrierException("Barrier aborted");}.
     *
     * @param message what happened
     */
    public BrokenBarrierException(String message) {
        super(message);
    }
}
