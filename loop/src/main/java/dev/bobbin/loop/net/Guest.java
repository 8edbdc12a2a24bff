// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that one loop has accepted and another serves. A task of the host waits for its end, so that a host that is closed
 * takes it along.
 */
final class Guest implements Server.Client {
    private final SocketChannel channel;
    private final Loop host;

    /** Null until the host has begun to serve; the host's alone. */
    private @Nullable SocketTransport transport;

    /** Whether it was closed before the host has begun to serve. */
    private boolean unwanted;

    Guest(SocketChannel channel, Loop host) {
        this.channel = channel;
        this.host = host;
    }

    /**
     * Gives the connection away.
     *
     * @param whenGone called once the connection is gone, mostly in the host
     * @throws IllegalStateException if the host is closed
     */
    void handOver(Server.Service service, Runnable whenGone) {
        Async.runThreadsafe(stay(service), host).whenComplete((nothing, error) -> {
            Dial.close(channel); // of interest only if the host has not come to serve it
            whenGone.run();
        });
    }

    @Coroutine
    private Coro<@Nullable Void> stay(Server.Service service) {
        if (unwanted) return Coro.done();
        SocketTransport served;
        try {
            served = service.begin(channel);
        } catch (IOException | RuntimeException e) {
            host.callExceptionHandler(ErrorContext.of("a connection that was handed over was dropped: " + channel, e));
            return Coro.done();
        }
        transport = served;
        Gate lost = new Gate();
        served.whenLost(() -> lost.open(null));
        try {
            await(lost.join(host));
        } catch (Cancelled end) {
            served.abort();
            await(lost.join(host));
            throw end;
        }
        return Coro.done();
    }

    @Override
    public void closeOutermost() {
        inHost(SocketTransport::closeOutermost);
    }

    @Override
    public void abort() {
        inHost(SocketTransport::abort);
    }

    private void inHost(Consumer<SocketTransport> end) {
        try {
            host.callSoonThreadsafe(() -> {
                if (transport == null) unwanted = true;
                else end.accept(transport);
            });
        } catch (IllegalStateException closed) {
            // and the connection with it
        }
    }
}
