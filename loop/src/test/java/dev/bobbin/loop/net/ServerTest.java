// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.testing.LoopTesting;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers: where they listen, when they accept, and how they end. */
@Timeout(60)
class ServerTest {
    private final Loopback loopback = new Loopback();

    private static Coro<Connection> open(Server server) {
        return Net.openConnection(HOST, server.port());
    }

    @Test
    @Behaviour("B-TRN-020")
    void a_server_listens_at_a_port_that_the_system_chooses_at_each_address() {
        loopback.run(() -> {
            ServerOptions options = new ServerOptions();
            List<String> hosts = List.of(HOST, "127.0.0.2", HOST);
            try (Server server = await(Net.createServer(Recorder::new, hosts, 0, options))) {
                assertThat(server.addresses()).hasSize(2);
                for (SocketAddress address : server.addresses()) {
                    InetSocketAddress at = (InetSocketAddress) address;
                    assertThat(at.getPort()).isPositive();
                    Connection client = await(Net.openConnection(at.getHostString(), at.getPort()));
                    await(client.aclose());
                }
                assertThat(server.toString()).contains("127.0.0.2");
            }
            try (Server everywhere = await(Net.startServer(StreamsTest::echo, null, 0));
                    Connection client = await(open(everywhere))) {
                client.writer().write(bytes("hello\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("hello");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-020")
    void an_address_in_use_is_named_and_no_socket_stays_open() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                ServerOptions options = new ServerOptions();
                List<String> hosts = List.of("127.0.0.3", HOST);
                int before = Descriptors.sockets();
                Throwable inUse = await(Story.failure(Net.createServer(Recorder::new, hosts, server.port(), options)));
                assertThat(inUse)
                        .isInstanceOf(BindException.class)
                        .hasMessageContaining("attempting to bind on address /127.0.0.1:" + server.port());
                assertThat(Descriptors.sockets()).isEqualTo(before);
            }
        });
    }

    @Test
    @Behaviour("B-TRN-021")
    void a_server_takes_a_socket_that_was_made_elsewhere() {
        loopback.run(() -> {
            ServerSocketChannel socket = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0));
            try (Server server = await(
                            Net.adopt(() -> new ServerStreams(StreamsTest::echo, 64), socket, new ServerOptions()));
                    Connection client = await(open(server))) {
                client.writer().write(bytes("hello\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("hello");
            }
            assertThat(socket.isOpen()).isFalse();
            try (ServerSocketChannel unbound = ServerSocketChannel.open()) {
                Throwable refused = await(Story.failure(Net.adopt(Recorder::new, unbound, new ServerOptions())));
                assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not bound");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-021")
    void servers_share_a_port_where_the_system_can() {
        loopback.run(() -> {
            try (ServerSocketChannel probe = ServerSocketChannel.open()) {
                if (!probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                    Throwable refused = await(Story.failure(
                            Net.startServer(StreamsTest::echo, HOST, 0, new ServerOptions().reusePort(true))));
                    assertThat(refused).isInstanceOf(UnsupportedOperationException.class);
                    return;
                }
            }
            ServerOptions shared = new ServerOptions().reusePort(true);
            try (Server first = await(Net.startServer(StreamsTest::echo, HOST, 0, shared));
                    Server second = await(Net.startServer(StreamsTest::echo, HOST, first.port(), shared))) {
                assertThat(second.port()).isEqualTo(first.port());
            }
        });
    }

    @Test
    @Behaviour("B-TRN-022")
    void a_closed_server_refuses_newcomers_and_leaves_the_others_alone() {
        loopback.run(() -> {
            Server server = await(Net.startServer(StreamsTest::echo, HOST, 0));
            assertThat(server.isServing()).isTrue();
            int port = server.port();
            Connection client = await(open(server));
            client.writer().write(bytes("before\n"));
            assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("before");
            server.close();
            server.close();
            assertThat(server.isServing()).isFalse();
            assertThat(server.addresses()).isEmpty();
            assertThatThrownBy(server::port).hasMessage("Server[closed] has no port");
            await(Story.turns(1));
            Throwable refused = await(Story.failure(Net.openConnection(HOST, port)));
            assertThat(refused).isInstanceOf(ConnectException.class);
            client.writer().write(bytes("after\n"));
            assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("after");
            await(client.aclose());
        });
    }

    @Test
    @Behaviour("B-TRN-023")
    void to_wait_for_the_end_of_a_server_is_to_wait_for_its_connections() {
        loopback.run(() -> {
            Server server = await(Net.startServer(StreamsTest::echo, HOST, 0));
            Connection client = await(open(server));
            client.writer().write(bytes("x\n"));
            await(client.reader().readLine());
            Task<Void> waiting = Async.createTask(server.waitClosed());
            await(Story.turns(20));
            server.close();
            await(Story.turns(20));
            assertThat(waiting.isDone()).isFalse();
            server.closeClients();
            await(waiting);
            assertThat(await(client.reader().readAll())).isEmpty();
            await(client.aclose());
            await(server.waitClosed());
        });
    }

    @Test
    void the_connections_of_a_server_can_be_dropped() {
        loopback.run(() -> {
            Server server = await(Net.startServer((reader, writer) -> Coro.done(), HOST, 0));
            Connection client = await(open(server));
            await(Story.settle());
            server.close();
            server.abortClients();
            await(server.waitClosed());
            await(client.aclose());
        });
    }

    @Test
    @Behaviour("B-TRN-024")
    void a_server_serves_when_it_is_told_to_and_for_ever_until_it_is_cancelled() {
        loopback.run(() -> {
            ServerOptions later = new ServerOptions().startServing(false);
            Server server = await(Net.startServer(StreamsTest::echo, HOST, 0, later));
            assertThat(server.isServing()).isFalse();
            server.startServing();
            server.startServing();
            assertThat(server.isServing()).isTrue();
            Task<Void> serving = Async.createTask(server.serveForever());
            await(Story.settle());
            Throwable second = await(Story.failure(server.serveForever()));
            assertThat(second).isInstanceOf(IllegalStateException.class).hasMessageContaining("already");
            await((await(open(server))).aclose());
            serving.cancel();
            assertThat(await(Story.failure(serving))).isInstanceOf(Cancelled.class);
            assertThat(server.isServing()).isFalse();
            Throwable closed = await(Story.failure(server.serveForever()));
            assertThat(closed).isInstanceOf(IllegalStateException.class).hasMessage("Server[closed] is closed");
            assertThatThrownBy(server::startServing).hasMessage("Server[closed] is closed");
        });
    }

    @Test
    @Behaviour("B-TRN-024")
    void closing_a_server_ends_serving_for_ever() {
        loopback.run(() -> {
            ServerOptions later = new ServerOptions().startServing(false);
            Server server = await(Net.startServer(StreamsTest::echo, HOST, 0, later));
            Task<Void> serving = Async.createTask(server.serveForever());
            await(Story.settle());
            assertThat(server.isServing()).isTrue();
            server.aclose();
            await(serving);
        });
    }

    @Test
    @Behaviour("B-TRN-025")
    void a_server_is_closed_where_its_block_ends() {
        loopback.run(() -> {
            Server left;
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                assertThat(server.isServing()).isTrue();
                left = server;
            }
            assertThat(left.isServing()).isFalse();
        });
    }

    @Test
    @Behaviour("B-TRN-026")
    void all_connections_that_wait_are_accepted_at_once() {
        loopback.run(() -> {
            List<Long> turns = new ArrayList<>();
            ServerOptions later = new ServerOptions().startServing(false);
            try (Server server = await(Net.createServer(
                    () -> {
                        turns.add(LoopTesting.turns());
                        return new Recorder();
                    },
                    HOST,
                    0,
                    later))) {
                List<SocketChannel> clients = new ArrayList<>();
                for (int i = 0; i < 10; i++)
                    clients.add(SocketChannel.open(server.addresses().get(0)));
                server.startServing();
                await(Loopback.until(() -> turns.size() == 10));
                assertThat(turns).allMatch(turn -> turn.equals(turns.get(0)));
                for (SocketChannel client : clients) client.close();
                server.close();
                await(server.waitClosed());
            }
        });
    }

    @Test
    @Behaviour("B-TRN-027")
    void a_protocol_serves_a_socket_that_was_accepted_elsewhere() {
        loopback.run(() -> {
            try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0));
                    SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
                Connected<Transport, Recorder> served =
                        await(Net.adopt(Recorder::new, listener.accept(), new ConnectOptions()));
                client.write(Texts.buffer("hello"));
                assertThat(await(served.protocol().received(5))).isEqualTo("hello");
                client.shutdownOutput();
                assertThat(await(served.protocol().lost)).isEqualTo("cleanly");
            }
            try (SocketChannel unconnected = SocketChannel.open()) {
                Throwable refused = await(Story.failure(Net.adopt(Recorder::new, unconnected, new ConnectOptions())));
                assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not connected");
            }
        });
    }

    @Test
    void a_protocol_that_cannot_be_made_costs_its_client_only() {
        loopback.run(() -> {
            try (Server server = await(Net.createServer(
                            () -> {
                                throw new Fault("no protocol today");
                            },
                            HOST,
                            0,
                            new ServerOptions()));
                    Connection client = await(open(server))) {
                assertThat(await(client.reader().readAll())).isEmpty();
                assertThat(server.isServing()).isTrue();
            }
        });
        assertThat(loopback.errors).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("was dropped");
            assertThat(error.exception()).hasMessage("no protocol today");
        });
    }

    @Test
    @Behaviour("B-TRN-017")
    void nonsense_is_refused_and_an_unknown_host_named() {
        loopback.run(() -> {
            Throwable noPort = await(Story.failure(Net.openConnection(HOST, 70_000)));
            assertThat(noPort).isInstanceOf(IllegalArgumentException.class).hasMessage("no port: 70000");
            Throwable unknown = await(Story.failure(Net.openConnection("no-such-host.invalid", 80)));
            assertThat(unknown).isInstanceOf(UnknownHostException.class).hasMessageContaining("no-such-host.invalid");
            Throwable noAddress = await(Story.failure(Net.startServer(StreamsTest::echo, "::zz", 0)));
            assertThat(noAddress).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("::zz");
        });
    }
}
