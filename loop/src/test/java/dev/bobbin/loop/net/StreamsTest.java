// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams over TCP. */
@Timeout(60)
class StreamsTest {
    private final Loopback loopback = new Loopback();

    @Coroutine
    static Coro<Void> echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            while (true) {
                byte[] part = await(reader.read(1 << 16));
                if (part.length == 0) break;
                writer.write(part);
                await(writer.drain());
            }
        }
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> answersWithLength(StreamReader reader, StreamWriter writer) {
        try (writer) {
            int length = 0;
            byte[] part = await(reader.read(1 << 16));
            while (part[part.length - 1] != '\n') {
                length += part.length;
                part = await(reader.read(1 << 16));
            }
            writer.write(bytes(String.valueOf(length + part.length)));
        }
        return Coro.done();
    }

    @Coroutine
    static Coro<Void> sendsNumbers(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(bytes("line " + i + "\n"));
                if (i % 100 == 0) await(writer.drain());
            }
        }
        return Coro.done();
    }

    private static Coro<Connection> open(Server server) {
        return Net.openConnection(HOST, server.port());
    }

    @Test
    @Behaviour("B-STR-020")
    void a_server_echoes_by_a_coroutine_for_each_client() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0));
                    Connection first = await(open(server));
                    Connection second = await(open(server))) {
                first.writer().write(bytes("hello\n"));
                second.writer().write("wörld\n", UTF_8);
                assertThat(await(second.reader().readLine(UTF_8))).isEqualTo("wörld");
                assertThat(await(first.reader().readLine(UTF_8))).isEqualTo("hello");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-STR-020")
    void a_handler_may_only_take_note_of_its_streams() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(Net.startServer(handler, HOST, 0));
                    Connection client = await(open(server))) {
                Connection served = await(came);
                client.writer().write(bytes("ping\n"));
                assertThat(await(served.reader().readLine(UTF_8))).isEqualTo("ping");
                served.writer().write(bytes("pong\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("pong");
                served.close();
            }
        });
    }

    @Test
    void a_socket_of_plain_java_talks_to_a_server() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                int port = server.port();
                String answer = await(Loopback.elsewhere(() -> {
                    try (Socket socket = new Socket(HOST, port)) {
                        socket.getOutputStream().write(bytes("from a thread"));
                        socket.shutdownOutput();
                        return Texts.of(socket.getInputStream().readAllBytes());
                    }
                }));
                assertThat(answer).isEqualTo("from a thread");
            }
        });
    }

    @Test
    @Behaviour("B-STR-021")
    void writes_keep_their_order_however_much_the_other_side_leaves_unread() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(Net.startServer(handler, HOST, 0));
                    Connection client = await(open(server));
                    Connection served = await(came)) {
                StringBuilder written = new StringBuilder();
                for (int i = 0; i < 1500; i++) {
                    String line = i + ":" + "x".repeat(i * 37 % 20_000) + "\n";
                    written.append(line);
                    if (i % 3 == 0)
                        client.writer().writeLines(List.of(bytes(line.substring(0, 1)), bytes(line.substring(1))));
                    else client.writer().write(bytes(line));
                    client.writer().write(new byte[0]);
                }
                assertThat(client.writer().transport().writeBufferSize()).isPositive();
                client.writer().writeEof();
                assertThat(Texts.of(await(served.reader().readAll()))).isEqualTo(written.toString());
            }
        });
    }

    @Test
    @Behaviour("B-STR-023")
    void writing_and_draining_to_a_peer_that_is_gone_ends_with_an_error() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::resets, HOST, 0))) {
                Connection client = await(open(server));
                Throwable error = await(Story.failure(writesForEver(client.writer())));
                assertThat(error).isInstanceOf(IOException.class);
                error = await(Story.failure(client.writer().drain()));
                assertThat(error).isInstanceOf(IOException.class);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    static Coro<Void> resets(StreamReader reader, StreamWriter writer) {
        SocketChannel channel = (SocketChannel) writer.extraInfo(ExtraInfo.CHANNEL);
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        writer.transport().abort();
        return Coro.done();
    }

    @Coroutine
    private static Coro<Void> writesForEver(StreamWriter writer) {
        while (true) {
            writer.write(bytes("data"));
            await(writer.drain());
        }
    }

    @Test
    @Behaviour("B-STR-026")
    void closing_waits_for_the_end_of_the_connection_with_unread_input_too() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                Connection client = await(open(server));
                client.writer().write(bytes("echo me\nand me\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("echo me");
                client.writer().transport().close();
                assertThat(client.writer().isClosing()).isTrue();
                await(client.writer().waitClosed());
                assertThat(client.writer().extraInfo(ExtraInfo.CHANNEL).isOpen())
                        .isFalse();
            }
        });
    }

    @Test
    @Behaviour({"B-STR-028", "B-STR-029"})
    void each_direction_is_closed_by_itself() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::answersAtTheEnd, HOST, 0));
                    Connection client = await(open(server))) {
                assertThat(client.writer().canWriteEof()).isTrue();
                client.writer().write(bytes("all of it"));
                client.writer().writeEof();
                assertThatThrownBy(() -> client.writer().write(bytes("more")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("Cannot call write() after writeEof()");
                assertThat(Texts.of(await(client.reader().readAll()))).isEqualTo("received: all of it");
            }
        });
    }

    @Coroutine
    static Coro<Void> answersAtTheEnd(StreamReader reader, StreamWriter writer) {
        try (writer) {
            String all = Texts.of(await(reader.readAll()));
            writer.write(bytes("received: "));
            await(writer.drain());
            writer.write(bytes(all));
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-STR-030")
    void a_writer_knows_its_socket_and_both_addresses() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0));
                    Connection client = await(open(server))) {
                StreamWriter writer = client.writer();
                SocketChannel channel = (SocketChannel) writer.extraInfo(ExtraInfo.CHANNEL);
                assertThat(writer.extraInfo(ExtraInfo.LOCAL_ADDRESS)).isEqualTo(channel.getLocalAddress());
                assertThat(writer.extraInfo(ExtraInfo.PEER_ADDRESS))
                        .isEqualTo(new InetSocketAddress(HOST, server.port()));
                assertThat(writer.extraInfo(ExtraInfo.named("weight", Integer.class)))
                        .isNull();
                assertThat(writer.toString()).contains(String.valueOf(server.port()));
            }
        });
    }

    @Test
    @Behaviour("B-STR-031")
    void a_reset_reaches_the_read_that_waits() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::resets, HOST, 0))) {
                Connection client = await(open(server));
                Throwable error = await(Story.failure(client.reader().readLine()));
                assertThat(error).isInstanceOf(SocketException.class).hasMessageContaining("reset");
                assertThat(await(Story.failure(client.reader().read(1)))).isSameAs(error);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-STR-032")
    void a_handler_that_fails_is_reported_and_only_its_connection_is_closed() {
        Fault fault = new Fault("in the handler");
        loopback.run(() -> {
            ClientHandler handler = (reader, writer) -> fails(reader, writer, fault);
            try (Server server = await(Net.startServer(handler, HOST, 0));
                    Connection good = await(open(server));
                    Connection bad = await(open(server))) {
                bad.writer().write(bytes("bad\n"));
                byte[] rest = await(bad.reader().readAll());
                assertThat(rest).isEmpty();
                good.writer().write(bytes("good\n"));
                assertThat(await(good.reader().readLine(UTF_8))).isEqualTo("good");
                assertThat(server.isServing()).isTrue();
            }
        });
        assertThat(loopback.errors).singleElement().satisfies(error -> {
            assertThat(error.message()).startsWith("Unhandled exception in the handler of SocketTransport[");
            assertThat(error.exception()).isSameAs(fault);
        });
    }

    @Coroutine
    private static Coro<Void> fails(StreamReader reader, StreamWriter writer, Fault fault) {
        byte[] line = await(reader.readLine());
        if (Texts.of(line).equals("bad\n")) throw fault;
        writer.write(line);
        writer.close();
        return Coro.done();
    }
}
