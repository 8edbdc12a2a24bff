// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a connection comes about. */
@Timeout(60)
class ConnectTest {
    private final Loopback loopback = new Loopback();

    @Test
    @Behaviour("B-LOOP-045")
    void names_are_looked_up_in_another_thread_and_numbers_are_not() {
        loopback.run(() -> {
            AtomicInteger jobs = new AtomicInteger();
            Loop.current().setDefaultExecutor(Executors.newSingleThreadExecutor(job -> {
                jobs.incrementAndGet();
                return new Thread(job);
            }));
            List<InetAddress> numeric = new ArrayList<>(await(Net.resolve(HOST)));
            numeric.addAll(await(Net.resolve("::1")));
            assertThat(numeric).containsExactly(InetAddress.getByName(HOST), InetAddress.getByName("::1"));
            assertThat(jobs).hasValue(0);
            assertThat(await(Net.resolve("localhost"))).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
            assertThat(jobs).hasValue(1);
        });
    }

    @Test
    @Behaviour("B-TRN-016")
    void addresses_are_tried_in_turn() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                int before = Descriptors.sockets();
                List<InetSocketAddress> addresses = List.of(
                        new InetSocketAddress("127.0.0.1", Loopback.freePort()),
                        new InetSocketAddress("127.0.0.2", server.port()),
                        new InetSocketAddress(HOST, server.port()));
                SocketChannel channel = await(Dial.any(addresses, null));
                assertThat(channel.getRemoteAddress()).isEqualTo(addresses.get(2));
                await(Story.turns(2));
                assertThat(Descriptors.sockets()).isLessThanOrEqualTo(before + 2);
                channel.close();
            }
        });
    }

    @Test
    @Behaviour("B-TRN-016")
    void where_all_addresses_fail_all_are_named() {
        loopback.run(() -> {
            int port = Loopback.freePort();
            Throwable single = await(Story.failure(Net.openConnection(HOST, port)));
            assertThat(single)
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused: /127.0.0.1:" + port);
            List<InetSocketAddress> two =
                    List.of(new InetSocketAddress(HOST, port), new InetSocketAddress("127.0.0.2", port));
            Throwable both = await(Story.failure(Dial.any(two, null)));
            assertThat(both)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Multiple exceptions: Connection refused: /127.0.0.1:" + port
                            + ", Connection refused: /127.0.0.2:" + port);
            assertThat(both.getSuppressed()).hasSize(2);
        });
    }

    @Test
    @Behaviour("B-TRN-016")
    void a_cancelled_connection_leaves_no_socket() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                await(Story.turns(2));
                for (int turns = 0; turns < 8; turns++) {
                    int before = Descriptors.sockets();
                    Task<Connection> opening = Async.createTask(Net.openConnection(HOST, server.port()));
                    await(Story.turns(turns));
                    if (opening.isDone()) {
                        await(opening.result().aclose());
                        continue;
                    }
                    opening.cancel();
                    assertThat(await(Story.failure(opening))).isInstanceOf(Cancelled.class);
                    await(Loopback.until(() -> Descriptors.sockets() == before));
                }
            }
        });
    }

    @Test
    @Behaviour("B-TRN-018")
    void a_connection_comes_from_the_address_that_was_chosen() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                ConnectOptions from = new ConnectOptions().localAddress(new InetSocketAddress("127.0.0.5", 0));
                try (Connection client = await(Net.openConnection(HOST, server.port(), from))) {
                    InetSocketAddress local =
                            (InetSocketAddress) client.writer().extraInfo(ExtraInfo.LOCAL_ADDRESS);
                    assertThat(local.getHostString()).isEqualTo("127.0.0.5");
                }
                InetSocketAddress other = new InetSocketAddress(Inet6Address.getByName("::1"), 0);
                Throwable family = await(Story.failure(
                        Net.openConnection(HOST, server.port(), new ConnectOptions().localAddress(other))));
                assertThat(family).isInstanceOf(IOException.class).hasMessageContaining("can be reached from");
                InetSocketAddress foreign = new InetSocketAddress("192.0.2.1", 0);
                Throwable notOurs = await(Story.failure(
                        Net.openConnection(HOST, server.port(), new ConnectOptions().localAddress(foreign))));
                assertThat(notOurs).isInstanceOf(BindException.class).hasMessageContaining("192.0.2.1");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-031")
    void channels_of_plain_java_can_be_awaited() {
        loopback.run(() -> {
            try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0));
                    SocketChannel client = SocketChannel.open()) {
                listener.configureBlocking(false);
                client.configureBlocking(false);
                Task<SocketChannel> accepting = Async.createTask(SocketIo.accept(listener));
                await(SocketIo.connect(client, listener.getLocalAddress()));
                try (SocketChannel served = await(accepting)) {
                    ByteBuffer target = ByteBuffer.allocate(5);
                    Task<Integer> reading = Async.createTask(SocketIo.read(served, target));
                    await(Story.settle());
                    reading.cancel();
                    Task<Integer> again = Async.createTask(SocketIo.read(served, target));
                    await(Story.settle());
                    await(SocketIo.writeAll(client, Texts.buffer("hello")));
                    int count = await(again);
                    assertThat(count).isEqualTo(5);
                    assertThat(Texts.of(target.array())).isEqualTo("hello");
                    Task<Void> writing = Async.createTask(SocketIo.writeAll(client, ByteBuffer.allocate(20_000_000)));
                    int left = 20_000_000;
                    while (left > 0) left -= await(SocketIo.read(served, ByteBuffer.allocate(1 << 16)));
                    await(writing);
                    client.shutdownOutput();
                    int end = await(SocketIo.read(served, target.clear()));
                    assertThat(end).isEqualTo(-1);
                }
            }
        });
    }

    @Test
    @Behaviour("B-TRN-031")
    void a_refused_connection_and_datagrams_can_be_awaited_too() {
        loopback.run(() -> {
            try (SocketChannel client = SocketChannel.open()) {
                client.configureBlocking(false);
                InetSocketAddress nobody = new InetSocketAddress(HOST, Loopback.freePort());
                assertThat(await(Story.failure(SocketIo.connect(client, nobody))))
                        .isInstanceOf(ConnectException.class);
            }
            try (DatagramChannel here = DatagramChannel.open().bind(new InetSocketAddress(HOST, 0));
                    DatagramChannel there = DatagramChannel.open().bind(new InetSocketAddress(HOST, 0))) {
                here.configureBlocking(false);
                there.configureBlocking(false);
                ByteBuffer target = ByteBuffer.allocate(10);
                Task<SocketAddress> receiving = Async.createTask(SocketIo.receive(here, target));
                await(Story.settle());
                await(SocketIo.send(there, Texts.buffer("hi"), here.getLocalAddress()));
                assertThat(await(receiving)).isEqualTo(there.getLocalAddress());
                assertThat(target.position()).isEqualTo(2);
            }
        });
    }

    @Test
    void a_server_may_close_before_the_client_knows_that_it_is_connected() {
        loopback.run(() -> {
            ClientHandler hangsUp = (reader, writer) -> {
                writer.transport().abort();
                return Coro.done();
            };
            try (Server server = await(Net.startServer(hangsUp, HOST, 0))) {
                for (int i = 0; i < 50; i++) {
                    Connection client = await(Net.openConnection(HOST, server.port()));
                    assertThat(await(client.reader().readLine(UTF_8))).isNull();
                    client.writer().write(bytes("too late"));
                    client.writer().transport().abort();
                    await(client.writer().waitClosed());
                }
            }
        });
    }
}
