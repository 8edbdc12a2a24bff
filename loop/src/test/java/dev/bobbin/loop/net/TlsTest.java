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
            try (Server plain =
                    await(Net.startServer((reader, writer) -> readsOnly(reader, writer, loopback), HOST, 0))) {
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
    static Coro<Void> readsOnly(StreamReader reader, StreamWriter writer, Loopback loopback) {
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
    @Behaviour("B-TLS-011")
    void closing_during_the_handshake_drops_the_connection() {
        loopback.run(() -> {
            try (Server plain =
                    await(Net.startServer((reader, writer) -> readsOnly(reader, writer, loopback), HOST, 0))) {
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
