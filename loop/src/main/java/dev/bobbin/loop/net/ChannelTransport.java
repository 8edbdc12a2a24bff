// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** What the transports of sockets have in common: how they end, and what they know. */
abstract non-sealed class ChannelTransport implements BaseTransport {
    final Loop loop = Loop.current();
    final IoBuffers buffers = IoBuffers.of(loop);
    final WaterMarks marks = new WaterMarks(loop);
    final IgnoredWrites ignored = new IgnoredWrites();
    private final SelectableChannel channel;
    private final @Nullable SocketAddress local;
    private final @Nullable SocketAddress peer;
    private @Nullable Runnable whenLost;
    private boolean closing;
    private boolean lost;

    ChannelTransport(SelectableChannel channel, @Nullable SocketAddress local, @Nullable SocketAddress peer) {
        this.channel = channel;
        this.local = local;
        this.peer = peer;
    }

    /** Whom this calls. */
    abstract BaseProtocol listener();

    abstract boolean hasOutput();

    abstract void clearOutput();

    /** Has a callback called when the connection is gone. */
    final void whenLost(Runnable callback) {
        whenLost = callback;
    }

    /** Whether the protocol will be told, or was, that the connection is gone. */
    final boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        if (closing) return;
        closing = true;
        loop.removeReader(channel);
        if (!hasOutput()) lose(null);
    }

    @Override
    public final void abort() {
        drop(null);
    }

    /** All output is sent: if that was waited for, this is the end. */
    final void sentAll() {
        loop.removeWriter(channel);
        if (closing) lose(null);
    }

    /** The protocol has thrown. */
    final void failed(String method, Exception e) {
        String message = method + "() of " + listener() + " failed, and its connection is dropped: " + this;
        loop.callExceptionHandler(ErrorContext.of(message, e));
        drop(e);
    }

    /** Gives the connection up; what was not sent is lost. */
    final void drop(@Nullable Throwable error) {
        if (lost) return;
        clearOutput();
        loop.removeWriter(channel);
        loop.removeReader(channel);
        closing = true;
        lose(error);
    }

    private void lose(@Nullable Throwable error) {
        lost = true;
        loop.callSoon(new NamedCallback("connectionLost", this, () -> lost(error)));
    }

    private void lost(@Nullable Throwable error) {
        try {
            listener().connectionLost(error);
        } finally {
            Dial.close(channel);
            if (whenLost != null) whenLost.run();
        }
    }

    @Override
    public final boolean isClosing() {
        return closing;
    }

    @Override
    public final void setWriteBufferLimits(int high, int low) {
        marks.set(high, low, writeBufferSize(), listener());
    }

    @Override
    public final <T> @Nullable T extraInfo(ExtraInfo<T> key) {
        if (key == ExtraInfo.CHANNEL) return key.cast(channel);
        if (key == ExtraInfo.LOCAL_ADDRESS) return key.cast(local);
        return key == ExtraInfo.PEER_ADDRESS ? key.cast(peer) : null;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + local + (peer == null ? "" : " to " + peer)
                + (lost ? ", lost" : closing ? ", closing" : "") + "]";
    }
}
