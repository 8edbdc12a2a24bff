// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a connected channel to a protocol that knows its transport. Done when the protocol does. */
final class Opening extends Promise<Boolean> implements Consumer<@Nullable Throwable> {
    Opening() {}

    /** Ends the wait, with what went wrong if there is something. */
    @Override
    public void accept(@Nullable Throwable error) {
        if (isDone()) return;
        if (error == null) setResult(true);
        else setException(error);
    }

    /** Of a connection that was made from here. If this fails or is cancelled, the channel is closed. */
    @Coroutine
    static <P extends Protocol> Coro<Connected<Transport, P>> of(
            SocketChannel channel, Supplier<P> factory, @Nullable TlsSide tls) {
        Opening opening = new Opening();
        SocketTransport transport = null;
        P protocol;
        try {
            protocol = factory.get();
            transport = start(channel, protocol, tls, opening);
            await(opening);
        } catch (Throwable t) {
            if (transport == null) Dial.close(channel);
            else transport.abort();
            return Coro.failed(t);
        }
        return Coro.done(new Connected<>(transport.outermost(), protocol));
    }

    /** Of a connection that was accepted. One that fails so early is of interest to those who debug. */
    static SocketTransport accepted(
            SocketChannel channel, Supplier<? extends Protocol> factory, @Nullable TlsSide tls, String server)
            throws IOException {
        Loop loop = Loop.current();
        return start(channel, factory.get(), tls, error -> {
            if (error == null || !loop.isDebug()) return;
            loop.callExceptionHandler(ErrorContext.of("a connection to " + server + " was not established", error));
        });
    }

    private static SocketTransport start(
            SocketChannel channel, Protocol protocol, @Nullable TlsSide tls, Consumer<@Nullable Throwable> then)
            throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        if (tls == null) return SocketTransport.start(channel, protocol, () -> then.accept(null));
        return SocketTransport.start(channel, new TlsTransport(tls, protocol, true, then), () -> {});
    }

    /**
     * Puts TLS between a transport and its protocol, in the midst of a connection. If this fails or is cancelled, the
     * connection is dropped.
     *
     * @param early what has arrived already, and was not meant for the protocol
     */
    @Coroutine
    static Coro<Transport> upgrade(Transport transport, TlsSide tls, ByteBuffer early) {
        if (!(transport instanceof SocketTransport lower)) {
            throw new IllegalArgumentException("TLS starts over a plain socket, not over " + transport);
        }
        Opening opening = new Opening();
        TlsTransport above = new TlsTransport(tls, lower.protocol(), false, opening);
        lower.setProtocol(above);
        try {
            above.connectionMade(lower);
            above.dataReceived(early);
            await(opening);
        } catch (Throwable t) {
            lower.abort();
            return Coro.failed(t);
        }
        return Coro.done(above);
    }
}
