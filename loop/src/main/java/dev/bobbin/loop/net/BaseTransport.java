// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import org.jspecify.annotations.Nullable;

/**
 * What all transports can do: a {@link Transport} of bytes and a {@link DatagramTransport} alike.
 *
 * <pre>{@code
 * if (!transport.isClosing()) transport.close();
 * }</pre>
 */
public sealed interface BaseTransport permits Transport, DatagramTransport, ChannelTransport {
    /** Receives no more, sends what is left, and then closes the channel: {@code transport.close();}. */
    void close();

    /** Closes the channel, and drops what was not sent: {@code transport.abort();}. */
    void abort();

    /**
     * Whether the channel is closed or will be: {@code if (!transport.isClosing()) transport.write(more);}.
     *
     * @return true from {@link #close} or {@link #abort} on, or when the connection was lost
     */
    boolean isClosing();

    /**
     * How much is kept that could not be sent yet: {@code transport.writeBufferSize()}.
     *
     * @return the number of bytes
     */
    int writeBufferSize();

    /**
     * Sets when the protocol is asked to write no more: {@code transport.setWriteBufferLimits(1 << 20, 1 << 18);}. Above
     * {@code high} it is called {@link BaseProtocol#pauseWriting}, at {@code low} {@link BaseProtocol#resumeWriting}. The
     * defaults are 64 KiB and a quarter of that.
     *
     * @param high how many bytes may be kept
     * @param low how few there must be to write on; not more than {@code high}
     */
    void setWriteBufferLimits(int high, int low);

    /**
     * What is known about what this is made of: {@code transport.extraInfo(ExtraInfo.PEER_ADDRESS)}.
     *
     * @param key what is asked for
     * @param <T> its type
     * @return what is known, or null
     */
    <T> @Nullable T extraInfo(ExtraInfo<T> key);
}
