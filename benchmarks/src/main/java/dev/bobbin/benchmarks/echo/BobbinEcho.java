// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.net.ServerOptions;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Ours: a coroutine for each connection that reads, writes and drains, in a loop on one thread. */
final class BobbinEcho implements EchoServer {
    private static final int MOST = 1 << 16;

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final ServerOptions options = new ServerOptions();

    BobbinEcho(KeyManagerFactory keys) throws GeneralSecurityException {
        if (keys == null) return;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        options.tls(context);
    }

    @Override
    public int start() {
        Thread runner = new Thread(() -> Loop.run(serve()), "echo");
        runner.setDaemon(true);
        runner.start();
        return port.join();
    }

    @Coroutine
    private Coro<Void> serve() {
        try (Server server = await(Net.startServer(BobbinEcho::echo, "127.0.0.1", 0, options))) {
            port.complete(server.port());
            await(server.serveForever());
        }
        return Coro.done();
    }

    @Coroutine
    private static Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            byte[] data = await(reader.read(MOST));
            while (data.length > 0) {
                writer.write(data);
                await(writer.drain());
                data = await(reader.read(MOST));
            }
        }
        return Coro.done();
    }
}
