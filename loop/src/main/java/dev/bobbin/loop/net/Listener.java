// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.TimerHandle;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a server. All connections that wait are accepted in one turn, up to the backlog. If the system has no more
 * descriptors, it leaves them waiting for a second.
 */
final class Listener {
    private static final Duration RESPITE = Duration.ofSeconds(1);

    private final Loop loop = Loop.current();
    private final ServerSocketChannel socket;
    private final SocketAddress address;
    private final int backlog;
    private final Welcome welcome;
    private @Nullable TimerHandle respite;

    /** What becomes of a connection. */
    @FunctionalInterface
    interface Welcome {
        void accepted(SocketChannel channel) throws IOException;
    }

    Listener(ServerSocketChannel socket, int backlog, Welcome welcome) throws IOException {
        this.socket = socket;
        this.address = socket.getLocalAddress();
        this.backlog = backlog;
        this.welcome = welcome;
    }

    SocketAddress address() {
        return address;
    }

    void start() {
        loop.addReader(socket, new NamedCallback("accepting", this, this::acceptWaiting));
    }

    private void acceptWaiting() {
        try {
            for (int i = 0; i < backlog; i++) {
                SocketChannel channel = socket.accept();
                if (channel == null) return;
                welcome(channel);
            }
        } catch (IOException e) {
            loop.callExceptionHandler(ErrorContext.of(
                    "accept() failed at " + this + "; connections wait there for " + RESPITE.toSeconds() + " s", e));
            loop.removeReader(socket);
            respite = loop.callLater(RESPITE, this::start);
        }
    }

    /** A connection that fails so early concerns nobody but itself. */
    private void welcome(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            welcome.accepted(channel);
        } catch (Exception e) {
            loop.callExceptionHandler(ErrorContext.of("a connection to " + this + " was dropped", e));
            Dial.close(channel);
        }
    }

    void close() {
        if (respite != null) respite.cancel();
        loop.removeReader(socket);
        Dial.close(socket);
    }

    @Override
    public String toString() {
        return String.valueOf(address);
    }
}
