// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.network;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.ConnectOptions;
import dev.bobbin.loop.net.Connection;
import dev.bobbin.loop.net.ExtraInfo;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.net.ServerOptions;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.io.PrintStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/** The echo over TLS; and a client that trusts nobody it does not know. */
public final class TlsEcho {
    private final PrintStream out;

    private TlsEcho(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        SSLContext localhost = LocalhostKey.context();
        SSLContext stranger = SSLContext.getDefault();
        Loop.run(new TlsEcho(out).program(localhost, stranger));
    }

    @Coroutine
    private Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            byte[] line = await(reader.readLine());
            out.print("Server received: " + new String(line, UTF_8));
            writer.write(line);
        }
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> program(SSLContext localhost, SSLContext stranger) {
        ServerOptions overTls = new ServerOptions().tls(localhost);
        try (Server server = await(Net.startServer(this::echo, "127.0.0.1", 0, overTls))) {
            ConnectOptions trusting = new ConnectOptions().tls(localhost);
            try (Connection client = await(Net.openConnection("localhost", server.port(), trusting))) {
                out.println("Client speaks "
                        + client.writer().extraInfo(ExtraInfo.TLS_SESSION).getProtocol());
                client.writer().write("Hello World!\n", UTF_8);
                out.println("Client received: " + await(client.reader().readLine(UTF_8)));
            }
            ConnectOptions suspicious = new ConnectOptions().tls(stranger);
            try {
                await(Net.openConnection("localhost", server.port(), suspicious), SSLHandshakeException.class);
            } catch (SSLHandshakeException e) {
                out.println("Stranger does not trust this server");
            }
        }
        return Coro.done();
    }
}
