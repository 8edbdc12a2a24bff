// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The protocol of a {@link DatagramEndpoint}: keeps what arrives until somebody asks for it. */
final class Mailbox implements DatagramProtocol {
    private static final int MOST_KEPT = 1 << 20;

    private final Loop loop = Loop.current();

    /** A {@link Datagram}, or an {@link IOException} that came in between. */
    private final ArrayDeque<Object> arrived = new ArrayDeque<>();

    private final Gate receivers = new Gate();
    private final Gate senders = new Gate();
    private final Gate closers = new Gate();
    private int kept;
    private boolean paused;
    private boolean lost;
    private @Nullable Throwable error;

    @Override
    public void datagramReceived(ByteBuffer data, SocketAddress sender) {
        if (kept > 0 && kept + data.remaining() > MOST_KEPT) return;
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        kept += copy.length;
        arrive(new Datagram(copy, sender));
    }

    @Override
    public void errorReceived(IOException notDelivered) {
        arrive(notDelivered);
    }

    private void arrive(Object what) {
        arrived.add(what);
        receivers.open(null);
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
        lost = true;
        error = cause;
        receivers.open(null);
        senders.open(null);
        closers.open(null);
    }

    @Override
    public void pauseWriting() {
        paused = true;
    }

    @Override
    public void resumeWriting() {
        paused = false;
        senders.open(null);
    }

    @Coroutine
    Coro<Datagram> next() {
        while (arrived.isEmpty()) {
            if (lost) return Coro.failed(closedException());
            await(receivers.join(loop));
        }
        Object first = arrived.remove();
        if (first instanceof IOException notDelivered) return Coro.failed(notDelivered);
        Datagram datagram = (Datagram) first;
        kept -= datagram.data().length;
        return Coro.done(datagram);
    }

    @Coroutine
    Coro<@Nullable Void> untilWritable() {
        while (paused && !lost) await(senders.join(loop));
        return lost ? Coro.failed(closedException()) : Coro.done();
    }

    private SocketException closedException() {
        SocketException closed = new SocketException("the datagram endpoint is closed");
        if (error != null) closed.initCause(error);
        return closed;
    }

    @Coroutine
    Coro<@Nullable Void> untilClosed() {
        while (!lost) await(closers.join(loop));
        return Coro.done();
    }
}
