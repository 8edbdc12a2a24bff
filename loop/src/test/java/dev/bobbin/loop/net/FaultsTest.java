// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Scoped;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.TaskGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peers, networks and programs do to a connection. Nothing hangs, and no socket is left: the loopback looks. */
@Timeout(60)
class FaultsTest {
    private static final int CHUNK = 1 << 14;

    private final Loopback loopback = new Loopback();

    /** Where in an exchange the peer resets the connection. */
    private enum Point {
        AT_ONCE,
        IN_THE_REQUEST,
        BEHIND_THE_REQUEST,
        IN_THE_ANSWER,
        BEHIND_THE_ANSWER
    }

    /** A peer of plain Java that asks for an answer and resets the connection somewhere on the way. */
    private static String asks(int port, Point until) throws IOException {
        try (Socket socket = new Socket(HOST, port)) {
            socket.setSoLinger(true, 0);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            if (until.compareTo(Point.IN_THE_REQUEST) >= 0) out.write(bytes("how m"));
            if (until.compareTo(Point.BEHIND_THE_REQUEST) >= 0) out.write(bytes("any?\n"));
            if (until.compareTo(Point.IN_THE_ANSWER) >= 0) in.readNBytes(1000);
            if (until.compareTo(Point.BEHIND_THE_ANSWER) >= 0) in.readNBytes(10_000_000 - 1000);
        }
        return "reset " + until;
    }

    @Coroutine
    private Coro<Void> answers(StreamReader reader, StreamWriter writer) {
        try (writer) {
            byte[] question = await(reader.readLine(), IOException.class);
            if (question.length == 0) return Coro.done();
            for (int i = 0; i < 100; i++) {
                writer.write(new byte[100_000]);
                await(writer.drain());
            }
            await(reader.read(1));
        } catch (IOException e) {
            loopback.tell("noticed");
        }
        return Coro.done();
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void a_peer_may_reset_its_connection_anywhere(Point point) {
        loopback.run(() -> {
            Server server = await(Net.startServer(this::answers, HOST, 0));
            int port = server.port();
            for (int i = 0; i < 5; i++) {
                assertThat(await(Loopback.elsewhere(() -> asks(port, point)))).isEqualTo("reset " + point);
            }
            await(Loopback.until(() -> loopback.told() == 5));
            server.close();
            await(server.waitClosed());
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_slow_reader_costs_no_more_than_the_water_marks() {
        loopback.run(() -> {
            int[] most = {0};
            ClientHandler floods = (reader, writer) -> floods(writer, most);
            try (Server server = await(Net.startServer(floods, HOST, 0))) {
                int port = server.port();
                int received = await(Loopback.elsewhere(() -> {
                    try (Socket socket = new Socket(HOST, port)) {
                        byte[] part = new byte[100];
                        int sum = 0;
                        for (int i = 0; i < 1000; i++)
                            sum += socket.getInputStream().readNBytes(part, 0, part.length);
                        return sum + socket.getInputStream().readAllBytes().length;
                    }
                }));
                assertThat(received).isEqualTo(2000 * CHUNK);
                assertThat(most[0]).isPositive().isLessThanOrEqualTo((1 << 16) + CHUNK);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private static Coro<Void> floods(StreamWriter writer, int[] most) {
        try (writer) {
            for (int i = 0; i < 2000; i++) {
                writer.write(new byte[CHUNK]);
                most[0] = Math.max(most[0], writer.transport().writeBufferSize());
                await(writer.drain());
            }
        }
        return Coro.done();
    }

    @Test
    void a_fast_sender_costs_no_more_than_twice_the_limit_and_one_read() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            ServerOptions small = new ServerOptions().limit(1000);
            try (Server server = await(Net.startServer(handler, HOST, 0, small));
                    Connection client = await(Net.openConnection(HOST, server.port()));
                    Connection served = await(came)) {
                client.writer().write(new byte[10_000_000]);
                client.writer().writeEof();
                await(Loopback.until(() -> !served.writer().transport().isReading()));
                await(Story.turns(50));
                int kept = served.reader().takeEarly().length;
                assertThat(kept).isBetween(2001, 2000 + (1 << 16));
                assertThat(kept + await(served.reader().readAll()).length).isEqualTo(10_000_000);
            }
        });
    }

    @Test
    void those_who_send_a_byte_now_and_then_do_not_keep_others_waiting() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(this::servesInTime, HOST, 0))) {
                List<Connection> slow = new ArrayList<>();
                for (int i = 0; i < 50; i++) slow.add(await(Net.openConnection(HOST, server.port())));
                for (Connection client : slow) client.writer().write(bytes("G"));
                try (Connection quick = await(Net.openConnection(HOST, server.port()))) {
                    quick.writer().write(bytes("GET\n"));
                    assertThat(await(quick.reader().readLine(UTF_8))).isEqualTo("served");
                }
                for (Connection client : slow) client.writer().write(bytes("E"));
                await(Story.turns(20));
                loopback.push(Duration.ofSeconds(10));
                for (Connection client : slow) {
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("too slow");
                    await(client.aclose());
                }
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private Coro<Void> servesInTime(StreamReader reader, StreamWriter writer) {
        try (writer) {
            Scoped<Object, byte[]> request = timeout -> reader.readLine();
            try {
                await(Async.timeout(Duration.ofSeconds(10), request), TimeoutException.class);
                writer.write(bytes("served\n"));
            } catch (TimeoutException e) {
                writer.write(bytes("too slow\n"));
            }
        }
        return Coro.done();
    }

    @Test
    void bytes_may_come_and_go_one_by_one() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                int port = server.port();
                String text = "the quick brown fox jumps over the lazy dog\n".repeat(20);
                String answer = await(Loopback.elsewhere(() -> {
                    try (Socket socket = new Socket(HOST, port)) {
                        socket.setTcpNoDelay(true);
                        StringBuilder back = new StringBuilder();
                        for (byte b : bytes(text)) {
                            socket.getOutputStream().write(b);
                            back.append((char) socket.getInputStream().read());
                        }
                        return back.toString();
                    }
                }));
                assertThat(answer).isEqualTo(text);
                try (Connection client = await(Net.openConnection(HOST, port))) {
                    StringBuilder back = new StringBuilder();
                    for (byte b : bytes(text)) client.writer().write(new byte[] {b});
                    while (back.length() < text.length())
                        back.append(Texts.of(await(client.reader().read(1))));
                    assertThat(back.toString()).isEqualTo(text);
                }
            }
        });
    }

    @Test
    void tiny_socket_buffers_only_take_longer() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(Net.startServer(handler, HOST, 0));
                    Connection client = await(Net.openConnection(HOST, server.port()));
                    Connection served = await(came)) {
                SocketChannel channel = (SocketChannel) client.writer().extraInfo(ExtraInfo.CHANNEL);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, 1);
                byte[] sent = new byte[300_000];
                new Random(3).nextBytes(sent);
                client.writer().write(sent);
                client.writer().writeEof();
                assertThat(await(served.reader().readAll())).isEqualTo(sent);
            }
        });
    }

    /** What of a connection is cancelled. */
    private enum Wait {
        READ,
        DRAIN,
        CLOSE
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void a_cancelled_wait_leaves_the_connection_usable(Wait wait) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName(HOST))) {
            loopback.run(() -> {
                Connection client = await(Net.openConnection(HOST, listener.getLocalPort()));
                Socket peer = listener.accept();
                if (wait != Wait.READ) client.writer().write(new byte[20_000_000]);
                for (int turns = 0; turns < 5; turns++) {
                    Task<Void> waiting = Async.createTask(waitsFor(wait, client));
                    await(Story.turns(turns));
                    waiting.cancel();
                    assertThat(await(Story.failure(waiting))).isInstanceOf(Cancelled.class);
                }
                if (wait == Wait.READ) peer.getOutputStream().write(bytes("still there\n"));
                Promise<byte[]> received =
                        Loopback.elsewhere(() -> peer.getInputStream().readAllBytes());
                if (wait == Wait.READ)
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("still there");
                await(client.aclose());
                assertThat(await(received)).hasSize(wait == Wait.READ ? 0 : 20_000_000);
                peer.close();
            });
        }
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private static Coro<Void> waitsFor(Wait wait, Connection connection) {
        switch (wait) {
            case READ -> await(connection.reader().readLine());
            case DRAIN -> await(connection.writer().drain());
            case CLOSE -> await(connection.aclose());
        }
        return Coro.done();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_loop_that_ends_leaves_no_socket_and_no_thread(boolean closesThem) throws Exception {
        Set<Thread> before = executorThreads();
        loopback.run(() -> {
            Server server = await(Net.startServer(StreamsTest::echo, HOST, 0));
            List<Connection> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) clients.add(await(Net.openConnection("localhost", server.port())));
            for (Connection client : clients) {
                client.writer().write(bytes("x\n"));
                await(client.reader().readLine());
            }
            if (!closesThem) return;
            server.close();
            for (Connection client : clients) await(client.aclose());
            await(server.waitClosed());
        });
        for (Thread thread : executorThreads()) {
            if (!before.contains(thread)) thread.join(); // they end by themselves, or this test never does
        }
        assertThat(loopback.errors).isEmpty();
        if (closesThem) assertThat(loopback.leftOpen).isEmpty();
        else
            assertThat(loopback.leftOpen)
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error.message()).contains("a channel that was open"));
    }

    private static Set<Thread> executorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bobbin"))
                .collect(Collectors.toSet());
    }

    /** In a process of its own, as nothing else could be opened in this one. */
    @Test
    void a_server_without_descriptors_says_so_and_goes_on_when_there_are_some() throws Exception {
        assumeThat(Path.of("/bin/sh")).as("what sets limits").isExecutable();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(
                "sh",
                "-c",
                "ulimit -n 256; exec \"$@\"",
                "sh",
                java,
                "-XX:-MaxFDLimit",
                "-cp",
                classPath,
                FullTable.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(output.lines()).containsExactly("reported: Too many open files", "tried again", "recovered");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void many_connections_come_and_go_at_once() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                for (int round = 0; round < 3; round++) {
                    await(TaskGroup.run(group -> {
                        for (int i = 0; i < 100; i++) group.createTask(converses(server.port(), i));
                        return Coro.done();
                    }));
                }
                server.close();
                await(server.waitClosed());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private static Coro<Void> converses(int port, int seed) {
        try (Connection client = await(Net.openConnection(HOST, port))) {
            for (int i = 0; i < 20; i++) {
                String line = seed + " says " + i;
                client.writer().write(line + "\n", UTF_8);
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo(line);
            }
        }
        return Coro.done();
    }
}
