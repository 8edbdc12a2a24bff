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
import java.util.concurrent.atomic.AtomicInteger;

/** An echo server with several loops, each on a thread. They share a port, and the system spreads the clients over them. */
public final class EchoOnAllCores {
    private static final int CLIENTS = 60;

    /** The clients that one loop has served. */
    private final AtomicInteger served = new AtomicInteger();

    private EchoOnAllCores() {}

    public static void main(String[] args) {
        try (Loops loops = Loops.start()) {
            run(loops, System.out);
        }
    }

    public static void run(PrintStream out) {
        try (Loops loops = Loops.start(2)) {
            run(loops, out);
        }
    }

    private static void run(Loops loops, PrintStream out) {
        List<EchoOnAllCores> shards = new ArrayList<>();
        int port = 0;
        for (Loop loop : loops) {
            EchoOnAllCores shard = new EchoOnAllCores();
            shards.add(shard);
            port = Async.runThreadsafe(shard.serve(port), loop).join();
        }
        List<Boolean> answers = Loop.run(clients(port));
        out.printf(
                "%d clients got their own line back%n",
                answers.stream().filter(right -> right).count());
        boolean all = shards.stream().allMatch(shard -> shard.served.get() > 0);
        out.printf("every loop served some: %s%n", all ? "yes" : "no");
        out.printf(
                "served in all: %d%n",
                shards.stream().mapToInt(shard -> shard.served.get()).sum());
    }

    /** Begins to serve at a port, or at any; tells which. */
    @Coroutine
    private Coro<Integer> serve(int port) {
        Server server = await(Net.startServer(this::echo, "127.0.0.1", port, new ServerOptions().reusePort(true)));
        Async.createTask(server.serveForever()); // closes the server when the loop ends
        return Coro.done(server.port());
    }

    @Coroutine
    private Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        served.incrementAndGet();
        try (writer) {
            writer.write(await(reader.readLine()));
        }
        return Coro.done();
    }

    @Coroutine
    private static Coro<List<Boolean>> clients(int port) {
        List<Coro<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) all.add(ask("client " + i, port));
        return Coro.done(await(Async.gather(all)));
    }

    @Coroutine
    private static Coro<Boolean> ask(String line, int port) {
        try (Connection connection = await(Net.openConnection("127.0.0.1", port))) {
            connection.writer().write(line + "\n", UTF_8);
            return Coro.done(line.equals(await(connection.reader().readLine(UTF_8))));
        }
    }
}
