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
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams over TLS, between two ends of this loop. */
@Timeout(60)
class TlsTest {
    private final Loopback loopback = new Loopback();
    private final SSLContext context = Certificates.of(Certificates.LOCALHOST);

    private Coro<Server> serve(ClientHandler handler) {
        return Net.startServer(handler, HOST, 0, new ServerOptions().tls(context));
    }

    private static Coro<Connection> open(Server server, Tls tls) {
        return Net.openConnection("localhost", server.port(), new ConnectOptions().tls(tls));
    }

    private Coro<Connection> open(Server server) {
        return open(server, new Tls(context));
    }

    private static Tls only(String protocol, Tls tls) {
        return tls.configure(all -> all.setProtocols(new String[] {protocol}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Behaviour("B-TLS-001")
    void streams_over_tls_are_streams(String protocol) {
        loopback.run(() -> {
            try (Server server = await(serve(StreamsTest::echo));
                    Connection client = await(open(server, only(protocol, new Tls(context))))) {
                client.writer().write("wörld\n", UTF_8);
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("wörld");
                client.writer().writeLines(List.of(bytes("a"), bytes("b"), bytes("\n")));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("ab");
                SSLSession session = client.writer().extraInfo(ExtraInfo.TLS_SESSION);
                assertThat(session.getProtocol()).isEqualTo(protocol);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-001")
    void a_server_meets_a_client_after_the_handshake_only() {
        loopback.run(() -> {
            ClientHandler handler = (reader, writer) -> {
                loopback.tell(
                        "served by " + writer.extraInfo(ExtraInfo.TLS_SESSION).getProtocol());
                writer.transport().close();
                return Coro.done();
            };
            try (Server server = await(serve(handler))) {
                Connection plain = await(Net.openConnection(HOST, server.port()));
                await(Story.turns(100));
                assertThat(loopback.events()).isEmpty();
                Connection client = await(open(server));
                assertThat(await(client.reader().readAll())).isEmpty();
                assertThat(loopback.events()).containsExactly("served by TLSv1.3");
                plain.writer().transport().abort();
                await(client.aclose());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void much_data_goes_both_ways_in_order_with_pauses() {
        byte[] much = new byte[5_000_000];
        new Random(11).nextBytes(much);
        loopback.run(() -> {
            try (Server server = await(serve(StreamsTest::echo));
                    Connection client = await(Net.openConnection(
                            "localhost",
                            server.port(),
                            new ConnectOptions().limit(1000).tls(context)))) {
                Task<byte[]> reading = Async.createTask(client.reader().readExactly(much.length));
                for (int at = 0; at < much.length; at += 100_000) {
                    client.writer().write(ByteBuffer.wrap(much, at, 100_000));
                    await(client.writer().drain());
                }
                assertThat(await(reading)).isEqualTo(much);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_paused_reader_gets_what_came_before_the_pause_and_after_it() {
        loopback.run(() -> {
            try (Server server = await(serve(StreamsTest::sendsNumbers));
                    Connection client = await(Net.openConnection(
                            "localhost",
                            server.port(),
                            new ConnectOptions().limit(50).tls(context)))) {
                int expected = 0;
                for (String line : Coro.each(client.reader().lines(UTF_8))) {
                    assertThat(line).isEqualTo("line " + expected++);
                    if (expected % 1000 == 0) await(Story.turns(3));
                }
                assertThat(expected).isEqualTo(20_000);
            }
        });
    }

    @Test
    @Behaviour("B-TLS-002")
    void a_certificate_that_is_not_trusted_is_refused() {
        loopback.run(() -> {
            try (Server server = await(serve(this::mustNotServe))) {
                SSLContext suspicious = Certificates.of(Certificates.ELSEWHERE);
                Throwable refused = await(Story.failure(open(server, new Tls(suspicious))));
                assertThat(refused)
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("TLS handshake with localhost/127.0.0.1:" + server.port() + " failed")
                        .hasMessageContaining("certification path");
            }
        });
        assertThat(loopback.events()).isEmpty();
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private Coro<Void> mustNotServe(StreamReader reader, StreamWriter writer) {
        loopback.tell("served");
        writer.transport().abort();
        return Coro.done();
    }

    @Test
    @Behaviour({"B-TLS-002", "B-TLS-003"})
    void the_name_of_the_host_is_checked_unless_that_is_switched_off() {
        loopback.run(() -> {
            try (Server server = await(serve(StreamsTest::echo))) {
                Tls other = new Tls(context).serverName("example.org");
                Throwable refused = await(Story.failure(open(server, other)));
                assertThat(refused).isInstanceOf(SSLHandshakeException.class).hasMessageContaining("example.org");
                await(await(open(server, other.checkHostName(false))).aclose());
                ConnectOptions byNumber = new ConnectOptions().tls(context);
                await(await(Net.openConnection(HOST, server.port(), byNumber)).aclose());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-003")
    void without_a_host_the_name_of_the_server_must_be_given(@TempDir Path directory) {
        Path path = directory.resolve("tls.sock");
        loopback.run(() -> {
            ServerOptions options = new ServerOptions().tls(context);
            try (Server server = await(Net.startUnixServer(StreamsTest::echo, path, options))) {
                Throwable refused =
                        await(Story.failure(Net.openUnixConnection(path, new ConnectOptions().tls(context))));
                assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("serverName");
                ConnectOptions named = new ConnectOptions().tls(new Tls(context).serverName("localhost"));
                try (Connection client = await(Net.openUnixConnection(path, named))) {
                    client.writer().write(bytes("hello\n"));
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("hello");
                }
                assertThat(server.isServing()).isTrue();
            }
        });
    }

    @Test
    @Behaviour({"B-TLS-004", "B-TLS-017"})
    void a_handshake_that_takes_too_long_is_given_up() {
        loopback.run(() -> {
            try (Server plain = await(Net.startServer((reader, writer) -> readsOnly(reader, writer), HOST, 0))) {
                Task<Connection> opening = Async.createTask(open(plain));
                await(Loopback.until(() -> loopback.events().contains("something came")));
                loopback.push(Duration.ofSeconds(59));
                await(Story.turns(3));
                assertThat(opening.isDone()).isFalse();
                loopback.push(Duration.ofSeconds(1));
                assertThat(await(Story.failure(opening)))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessageContaining("longer than 60.0 seconds");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private Coro<Void> readsOnly(StreamReader reader, StreamWriter writer) {
        try (writer) {
            await(reader.read(1));
            loopback.tell("something came");
            await(reader.readAll());
        }
        return Coro.done();
    }

    @Test
    @Behaviour("B-TLS-005")
    void a_peer_that_leaves_during_the_handshake_is_an_error_of_the_connection() {
        loopback.run(() -> {
            ClientHandler leaves = (reader, writer) -> {
                writer.transport().close();
                return Coro.done();
            };
            try (Server plain = await(Net.startServer(leaves, HOST, 0))) {
                Throwable error = await(Story.failure(open(plain)));
                assertThat(error).isInstanceOf(IOException.class);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-006")
    void timeouts_are_positive() {
        assertThatThrownBy(() -> new Tls(context).handshakeTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handshakeTimeout should be positive, got PT0S");
        assertThatThrownBy(() -> new Tls(context).shutdownTimeout(Duration.ofSeconds(-1)))
                .hasMessage("shutdownTimeout should be positive, got PT-1S");
    }

    @Test
    @Behaviour("B-TLS-007")
    void both_directions_of_a_connection_go_on_with_tls() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(this::upgrades, HOST, 0));
                    Connection client = await(Net.openConnection("localhost", server.port()))) {
                client.writer().write(bytes("STARTTLS\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("go ahead");
                assertThat(client.writer().extraInfo(ExtraInfo.TLS_CONTEXT)).isNull();
                await(client.writer().startTls(new Tls(context)));
                assertThat(client.writer().extraInfo(ExtraInfo.TLS_CONTEXT)).isSameAs(context);
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("safe now");
                client.writer().write(bytes("hello\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("hello");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private Coro<Void> upgrades(StreamReader reader, StreamWriter writer) {
        try (writer) {
            await(reader.readLine());
            writer.write(bytes("go ahead\n"));
            await(writer.startTls(new Tls(context)));
            writer.write(bytes("safe now\n"));
            writer.write(await(reader.readLine()));
        }
        return Coro.done();
    }

    @Test
    void a_handshake_that_arrives_before_it_is_expected_is_not_lost() {
        loopback.run(() -> {
            ClientHandler late = (reader, writer) -> upgradesLate(reader, writer);
            try (Server server = await(Net.startServer(late, HOST, 0));
                    Connection client = await(Net.openConnection("localhost", server.port()))) {
                client.writer().write(bytes("STARTTLS\n"));
                await(client.writer().startTls(new Tls(context)));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("safe though early");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private Coro<Void> upgradesLate(StreamReader reader, StreamWriter writer) {
        try (writer) {
            await(reader.readLine());
            while (reader.toString().contains("[0 bytes")) await(Story.turns(1));
            await(writer.startTls(new Tls(context)));
            writer.write("safe though early\n", UTF_8);
        }
        return Coro.done();
    }

    @Test
    void what_is_slipped_in_before_tls_is_not_taken_for_what_comes_over_it() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(this::upgrades, HOST, 0))) {
                Connection client = await(Net.openConnection("localhost", server.port()));
                client.writer().write(bytes("STARTTLS\nslipped in\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("go ahead");
                Throwable refused = await(Story.failure(client.writer().startTls(new Tls(context))));
                assertThat(refused).isInstanceOf(IOException.class);
                await(Story.failure(client.writer().aclose()));
            }
        });
        assertThat(loopback.errors)
                .singleElement()
                .satisfies(error -> assertThat(error.exception()).isInstanceOf(SSLException.class));
    }

    @Test
    @Behaviour("B-TLS-008")
    void tls_starts_over_plain_sockets_only_and_drops_them_when_it_is_cancelled() {
        loopback.run(() -> {
            try (Server plain = await(Net.startServer((reader, writer) -> readsOnly(reader, writer), HOST, 0));
                    Server server = await(serve(StreamsTest::echo))) {
                Connection client = await(Net.openConnection("localhost", plain.port()));
                Task<Void> starting = Async.createTask(client.writer().startTls(new Tls(context)));
                await(Loopback.until(() -> loopback.events().contains("something came")));
                starting.cancel();
                assertThat(await(Story.failure(starting))).isInstanceOf(Cancelled.class);
                assertThat(client.writer().isClosing()).isTrue();
                await(client.writer().waitClosed());
                try (Connection tls = await(open(server))) {
                    Throwable twice = await(Story.failure(tls.writer().startTls(new Tls(context))));
                    assertThat(twice)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("plain socket");
                }
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-009")
    void a_tls_connection_has_no_halves() {
        loopback.run(() -> {
            try (Server server = await(serve(StreamsTest::echo));
                    Connection client = await(open(server))) {
                assertThat(client.writer().canWriteEof()).isFalse();
                assertThatThrownBy(client.writer()::writeEof)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("no half");
            }
        });
    }

    @Test
    @Behaviour("B-TLS-010")
    void a_goodbye_is_the_end_of_the_stream_and_closes_the_connection() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(serve(handler))) {
                Connection client = await(open(server));
                Connection served = await(came);
                served.writer().write(bytes("last words"));
                served.writer().transport().close();
                assertThat(Texts.of(await(client.reader().readAll()))).isEqualTo("last words");
                assertThat(client.writer().isClosing()).isTrue();
                await(client.writer().waitClosed());
                await(served.writer().waitClosed());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour({"B-TLS-011", "B-TLS-012"})
    void closing_sends_everything_and_then_says_goodbye() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(serve(handler))) {
                Connection client = await(open(server));
                Connection served = await(came);
                byte[] much = new byte[10_000_000];
                served.writer().write(much);
                assertThat(served.writer().transport().writeBufferSize()).isPositive();
                served.writer().transport().close();
                served.writer().write(bytes("too late"));
                assertThat(await(client.reader().readAll())).hasSize(much.length);
                await(served.writer().waitClosed());
                await(client.writer().waitClosed());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-011")
    void closing_during_the_handshake_drops_the_connection() {
        loopback.run(() -> {
            try (Server plain = await(Net.startServer((reader, writer) -> readsOnly(reader, writer), HOST, 0))) {
                int before = Descriptors.sockets();
                for (int turns = 0; turns < 12; turns++) {
                    Task<Connection> opening = Async.createTask(open(plain));
                    await(Story.turns(turns));
                    opening.cancel();
                    assertThat(await(Story.failure(opening))).isInstanceOf(Cancelled.class);
                    await(Loopback.until(() -> Descriptors.sockets() == before));
                }
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour({"B-TLS-013", "B-TLS-016", "B-TLS-017"})
    void a_peer_that_does_not_answer_a_goodbye_is_cut_off() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                writer.transport().pauseReading();
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(serve(handler))) {
                Connection client = await(open(server));
                Connection served = await(came);
                served.writer().write(bytes("not heard any more"));
                client.writer().transport().close();
                client.writer().write(bytes("ignored"));
                await(Story.turns(50));
                assertThat(client.reader().atEof()).isFalse();
                loopback.push(Duration.ofSeconds(30));
                await(client.writer().waitClosed());
                assertThat(await(client.reader().readAll())).isEmpty();
                served.writer().transport().abort();
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-014")
    void a_broken_record_reaches_the_reader_as_an_error_of_tls() {
        loopback.run(() -> {
            Promise<Connection> came = new Promise<>();
            ClientHandler handler = (reader, writer) -> {
                came.setResult(new Connection(reader, writer));
                return Coro.done();
            };
            try (Server server = await(serve(handler))) {
                Connection client = await(open(server));
                Connection served = await(came);
                SocketTransport below = ((TlsTransport) served.writer().transport()).lower();
                below.write(bytes("\u0017\u0003\u0003\u0000\u0020" + "not sealed by anybody who knows"));
                below.write(bytes("!"));
                Throwable broken = await(Story.failure(client.reader().readLine()));
                assertThat(broken).isInstanceOf(SSLException.class);
                assertThat(await(Story.failure(client.writer().waitClosed()))).isSameAs(broken);
                assertThat(await(Story.failure(served.writer().waitClosed()))).isInstanceOf(SSLException.class);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_connection_that_is_cut_is_not_taken_for_the_end() {
        loopback.run(() -> {
            ClientHandler cuts = (reader, writer) -> {
                writer.write(bytes("half of"));
                ((TlsTransport) writer.transport()).lower().close();
                return Coro.done();
            };
            try (Server server = await(serve(cuts))) {
                Connection strict = await(open(server));
                assertThat(await(Story.failure(strict.reader().readAll())))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("close_notify");
                Connection lenient = await(open(server, new Tls(context).acceptTruncation(true)));
                assertThat(Texts.of(await(lenient.reader().readAll()))).isEqualTo("half of");
                await(lenient.aclose());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TLS-015")
    void a_connection_knows_what_was_agreed_on() {
        loopback.run(() -> {
            ServerOptions options = new ServerOptions().tls(new Tls(context).alpn("h2", "http/1.1"));
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0, options));
                    Connection client = await(open(server, new Tls(context).alpn("http/1.1")))) {
                StreamWriter writer = client.writer();
                SSLSession session = writer.extraInfo(ExtraInfo.TLS_SESSION);
                assertThat(session.getPeerCertificates()[0]).isEqualTo(Certificates.LOCALHOST.getCertificate("key"));
                assertThat(session.getCipherSuite()).startsWith("TLS_");
                assertThat(writer.extraInfo(ExtraInfo.TLS_CONTEXT)).isSameAs(context);
                assertThat(writer.extraInfo(ExtraInfo.APPLICATION_PROTOCOL)).isEqualTo("http/1.1");
                assertThat(writer.extraInfo(ExtraInfo.PEER_ADDRESS)).isNotNull();
                assertThat(writer.extraInfo(ExtraInfo.CHANNEL)).isNotNull();
            }
        });
    }

    @Test
    void a_server_may_want_a_certificate_of_its_clients() {
        loopback.run(() -> {
            Tls wants = new Tls(context).configure(all -> all.setNeedClientAuth(true));
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0, new ServerOptions().tls(wants)))) {
                try (Connection client = await(open(server))) {
                    client.writer().write(bytes("known\n"));
                    assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("known");
                }
                SSLContext stranger = Certificates.context(Certificates.ELSEWHERE, Certificates.LOCALHOST);
                Connection refused = await(open(server, new Tls(stranger)));
                assertThat(await(Story.failure(refused.reader().readLine()))).isInstanceOf(IOException.class);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }
}
