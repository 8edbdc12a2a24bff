// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import org.jspecify.annotations.Nullable;

/**
 * What all protocols are told: a {@link Protocol} of bytes and a {@link DatagramProtocol} alike.
 *
 * <pre>{@code
 * public void connectionLost(Throwable error) {
 *     if (error != null) log.warn("lost", error);
 * }
 * }</pre>
 */
public sealed interface BaseProtocol permits Protocol, DatagramProtocol {
    /**
     * The transport is closed; called once, as the last: {@code if (error != null) log.warn("lost", error);}.
     *
     * @param error why, or null if it was closed from this side, or properly from the other
     */
    default void connectionLost(@Nullable Throwable error) {}

    /** More waits to be sent than the limit: {@code source.pause();}. Called within the write that made it so. */
    default void pauseWriting() {}

    /** Enough has been sent since {@link #pauseWriting}: {@code source.resume();}. */
    default void resumeWriting() {}
}
