// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.web;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Loops;
import dev.bobbin.loop.net.Connection;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.net.ServerOptions;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An echo server with one loop that accepts, and several that serve, in turn. Works where a port cannot be shared, too. */
public final class EchoHandedOver {
    private static final int CLIENTS = 60;

    /** How many clients each loop has served. */
    private final Map<Loop, Integer> served = new ConcurrentHashMap<>();

    private EchoHandedOver() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        EchoHandedOver echo = new EchoHandedOver();
        try (Loops loops = Loops.start(2)) {
            List<Boolean> answers = Loop.run(echo.serveAndAsk(loops));
            out.printf(
                    "%d clients got their own line back%n",
                    answers.stream().filter(right -> right).count());
            int number = 1;
            for (Loop loop : loops) out.printf("loop %d served %d%n", number++, echo.served.get(loop));
        }
    }

    @Coroutine
    private Coro<List<Boolean>> serveAndAsk(Loops loops) {
        ServerOptions options = new ServerOptions().clientsOn(loops).backlog(CLIENTS);
        try (Server server = await(Net.startServer(this::echo, "127.0.0.1", 0, options))) {
            List<Coro<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) all.add(ask("client " + i, server.port()));
            return Coro.done(await(Async.gather(all)));
        }
    }

    /** Runs on the loop whose turn it was. */
    @Coroutine
    private Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        served.merge(Loop.current(), 1, Integer::sum);
        try (writer) {
            writer.write(await(reader.readLine()));
        }
        return Coro.done();
    }

    @Coroutine
    private static Coro<Boolean> ask(String line, int port) {
        try (Connection connection = await(Net.openConnection("127.0.0.1", port))) {
            connection.writer().write(line + "\n", UTF_8);
            return Coro.done(line.equals(await(connection.reader().readLine(UTF_8))));
        }
    }
}
