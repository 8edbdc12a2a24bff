// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Promise;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/** Both ends of a connection on this machine; closed at the end of a test, whatever is left of it. */
final class Pair<A extends Protocol, B extends Protocol> implements AsyncCloseable {
    final Server server;
    final A client;
    final B served;
    final Transport near;
    final Transport far;

    private Pair(Server server, Connected<Transport, A> client, B served, Transport far) {
        this.server = server;
        this.client = client.protocol();
        this.near = client.transport();
        this.served = served;
        this.far = far;
    }

    static Coro<Pair<Recorder, Recorder>> open() {
        return open(Recorder::new, Recorder::new);
    }

    @Coroutine
    static <A extends Protocol, B extends Recorder> Coro<Pair<A, B>> open(Supplier<A> near, Supplier<B> far) {
        Promise<B> came = new Promise<>();
        Server server = await(Net.createServer(
                () -> {
                    B protocol = far.get();
                    Runnable onMade = protocol.onMade;
                    protocol.onMade = () -> {
                        onMade.run();
                        came.setResult(protocol);
                    };
                    return protocol;
                },
                Loopback.HOST,
                0,
                new ServerOptions()));
        Connected<Transport, A> client = await(Net.createConnection(near, Loopback.HOST, server.port()));
        B served = await(came);
        return Coro.done(new Pair<>(server, client, served, served.transport()));
    }

    /** The channel below the near end. */
    SocketChannel channel() {
        return (SocketChannel) near.extraInfo(ExtraInfo.CHANNEL);
    }

    @Override
    @Coroutine
    public Coro<Void> aclose() {
        near.abort();
        far.abort();
        server.close();
        await(server.waitClosed());
        return Coro.done();
    }
}
