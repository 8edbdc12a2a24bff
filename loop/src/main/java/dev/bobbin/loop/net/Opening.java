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
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a connected channel to a protocol that knows its transport. Done when the protocol does. */
final class Opening extends Promise<Boolean> implements Consumer<@Nullable Throwable> {
    private Opening() {}

    /** Ends the wait, with what went wrong if there is something. */
    @Override
    public void accept(@Nullable Throwable error) {
        if (isDone()) return;
        if (error == null) setResult(true);
        else setException(error);
    }

    /** Of a connection that was made from here. If this fails or is cancelled, the channel is closed. */
    @Coroutine
    static <P extends Protocol> Coro<Connected<P>> of(SocketChannel channel, Supplier<P> factory) {
        Opening opening = new Opening();
        Transport transport = null;
        P protocol;
        try {
            protocol = factory.get();
            transport = start(channel, protocol, opening);
            await(opening);
        } catch (Throwable t) {
            if (transport == null) Dial.close(channel);
            else transport.abort();
            return Coro.failed(t);
        }
        return Coro.done(new Connected<>(transport, protocol));
    }

    /** Of a connection that was accepted. One that fails so early is of interest to those who debug. */
    static void accepted(SocketChannel channel, Supplier<? extends Protocol> factory, Server server)
            throws IOException {
        Loop loop = Loop.current();
        SocketTransport transport = start(channel, factory.get(), error -> {
            if (error == null || !loop.isDebug()) return;
            loop.callExceptionHandler(ErrorContext.of("a connection to " + server + " was not established", error));
        });
        server.joined(transport);
        transport.whenLost(() -> server.left(transport));
    }

    private static SocketTransport start(SocketChannel channel, Protocol protocol, Consumer<@Nullable Throwable> then)
            throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return SocketTransport.start(Loop.current(), channel, protocol, () -> then.accept(null));
    }
}
