// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Loops;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that one loop accepts and others serve. */
@Timeout(60)
class HandedOverTest {
    private final Loopback loopback = new Loopback();

    /** What the loops that serve have told their exception handlers. */
    private final BlockingQueue<ErrorContext> errors = new LinkedBlockingQueue<>();

    private Loops start(int count) {
        Loops loops = Loops.start(count);
        for (Loop loop : loops) loop.execute(() -> loop.setExceptionHandler((host, error) -> errors.add(error)));
        return loops;
    }

    private static Coro<Connection> open(Server server) {
        return Net.openConnection(HOST, server.port());
    }

    /** Says in which thread it runs, and then what it reads. */
    @Coroutine
    private static Coro<Void> whereAndEcho(StreamReader reader, StreamWriter writer) {
        writer.write(Thread.currentThread().getName() + "\n", UTF_8);
        await(StreamsTest.echo(reader, writer));
        return Coro.done();
    }

    @Coroutine
    private static Coro<String> say(String line, Connection client) {
        client.writer().write(line + "\n", UTF_8);
        return Coro.done(await(client.reader().readLine(UTF_8)));
    }

    @Test
    void each_client_goes_to_the_next_loop() {
        try (Loops loops = start(2)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                try (Server server = await(Net.startServer(HandedOverTest::whereAndEcho, HOST, 0, options))) {
                    List<String> served = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        try (Connection client = await(open(server))) {
                            served.add(await(client.reader().readLine(UTF_8)));
                            assertThat(await(say("hello " + i, client))).isEqualTo("hello " + i);
                        }
                    }
                    assertThat(served)
                            .containsExactly("bobbin-loop-1", "bobbin-loop-2", "bobbin-loop-1", "bobbin-loop-2");
                }
            });
        }
        assertThat(loopback.errors).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void a_client_over_tls_has_its_handshake_with_the_loop_that_serves() {
        SSLContext context = Certificates.of(Certificates.LOCALHOST);
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().tls(context).clientsOn(loops);
                ConnectOptions trusting = new ConnectOptions().tls(context);
                try (Server server = await(Net.startServer(HandedOverTest::whereAndEcho, HOST, 0, options));
                        Connection client = await(Net.openConnection("localhost", server.port(), trusting))) {
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("bobbin-loop-1");
                    assertThat(await(say("wörld", client))).isEqualTo("wörld");
                }
            });
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_client_at_a_path_is_handed_over_too(@TempDir Path directory) {
        Path path = directory.resolve("where.sock");
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                try (Server server = await(Net.startUnixServer(HandedOverTest::whereAndEcho, path, options));
                        Connection client = await(Net.openUnixConnection(path, new ConnectOptions()))) {
                    assertThat(server.isServing()).isTrue();
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("bobbin-loop-1");
                }
            });
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void to_wait_for_the_end_of_a_server_is_to_wait_for_those_that_others_serve() {
        try (Loops loops = start(2)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                Server server = await(Net.startServer(HandedOverTest::whereAndEcho, HOST, 0, options));
                Connection first = await(open(server));
                Connection second = await(open(server));
                assertThat(await(first.reader().readLine(UTF_8))).isEqualTo("bobbin-loop-1");
                assertThat(await(second.reader().readLine(UTF_8))).isEqualTo("bobbin-loop-2");
                server.close();
                Task<Void> waiting = Async.createTask(server.waitClosed());
                await(first.aclose());
                assertThat(await(say("still here", second))).isEqualTo("still here");
                assertThat(waiting.isDone()).isFalse();
                server.closeClients();
                await(waiting);
                assertThat(await(second.reader().readAll())).isEmpty();
                await(second.aclose());
            });
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void those_that_others_serve_can_be_dropped() {
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                Server server = await(Net.startServer((reader, writer) -> Coro.done(), HOST, 0, options));
                Connection client = await(open(server));
                await(Story.settle());
                server.close();
                server.abortClients();
                await(server.waitClosed());
                await(client.aclose());
            });
        }
    }

    @Test
    void loops_that_end_take_their_clients_along_and_newcomers_are_dropped() {
        Loops loops = start(2);
        loopback.run(() -> {
            ServerOptions options = new ServerOptions().clientsOn(loops);
            Server server = await(Net.startServer(HandedOverTest::whereAndEcho, HOST, 0, options));
            Connection client = await(open(server));
            assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("bobbin-loop-1");
            await(Loopback.elsewhere(() -> {
                loops.close();
                return null;
            }));
            assertThat(await(client.reader().readAll())).isEmpty();
            await(client.aclose());
            Connection late = await(open(server));
            assertThat(await(Story.failure(late.reader().readExactly(1)))).isNotNull();
            await(late.aclose());
            server.close();
            server.closeClients();
            await(server.waitClosed());
        });
        assertThat(loopback.errors).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("was dropped");
            assertThat(error.exception()).hasMessage("Event loop is closed");
        });
        assertThat(errors).isEmpty();
    }

    @Test
    void a_server_may_end_before_the_loops_that_serve_its_clients() {
        List<Connection> clients = new ArrayList<>();
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                Server server = await(Net.startServer(HandedOverTest::whereAndEcho, HOST, 0, options));
                clients.add(await(open(server)));
                assertThat(await(clients.get(0).reader().readLine(UTF_8))).isEqualTo("bobbin-loop-1");
                clients.get(0).writer().transport().abort();
                await(Story.settle());
            });
        }
        assertThat(loopback.errors).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void a_client_whose_protocol_cannot_be_made_is_dropped_and_told_to_the_loop_that_was_to_serve() throws Exception {
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                Server server = await(Net.createServer(
                        () -> {
                            throw new Fault("no protocol today");
                        },
                        HOST,
                        0,
                        options));
                Connection client = await(open(server));
                assertThat(await(client.reader().readAll())).isEmpty();
                await(client.aclose());
                server.close();
                await(server.waitClosed());
            });
            ErrorContext error = errors.take();
            assertThat(error.message()).startsWith("a connection that was handed over was dropped: ");
            assertThat(error.exception()).hasMessage("no protocol today");
        }
        assertThat(loopback.errors).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void a_handler_that_fails_costs_its_client_only() throws Exception {
        ClientHandler failing = (reader, writer) -> {
            if (await(reader.readLine(UTF_8)).equals("fail")) throw new Fault("as told");
            writer.close();
            return Coro.done();
        };
        try (Loops loops = start(1)) {
            loopback.run(() -> {
                ServerOptions options = new ServerOptions().clientsOn(loops);
                try (Server server = await(Net.startServer(failing, HOST, 0, options))) {
                    for (String line : List.of("fail", "go on")) {
                        try (Connection client = await(open(server))) {
                            assertThat(await(say(line, client))).isNull(); // the end
                        }
                    }
                }
            });
            assertThat(errors.take().exception()).hasMessage("as told");
        }
        assertThat(errors).isEmpty();
    }
}
