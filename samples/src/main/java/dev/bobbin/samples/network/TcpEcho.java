// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.network;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.Connection;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.io.PrintStream;

/** A server that sends back what it gets, and a client that says something. */
public final class TcpEcho {
    private final PrintStream out;

    private TcpEcho(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(new TcpEcho(out).program());
    }

    @Coroutine
    private Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (byte[] line : Coro.each(reader)) {
                out.print("Server received: " + new String(line, UTF_8));
                writer.write(line);
                await(writer.drain());
            }
            out.println("Server has nothing more to read");
        }
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> program() {
        try (Server server = await(Net.startServer(this::echo, "127.0.0.1", 0));
                Connection connection = await(Net.openConnection("127.0.0.1", server.port()))) {
            for (String message : new String[] {"Hello World!", "Potatoes?"}) {
                connection.writer().write(message + "\n", UTF_8);
                out.println("Client received: " + await(connection.reader().readLine(UTF_8)));
            }
            connection.writer().writeEof();
            out.println(
                    "Client received at the end: " + await(connection.reader().readAll()).length + " bytes");
        }
        return Coro.done();
    }
}
