// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How TLS connections end: by goodbyes, without them, and by what is broken. */
@Timeout(60)
class TlsEndTest {
    private final Loopback loopback = new Loopback();
    private final SSLContext context = Certificates.of(Certificates.LOCALHOST);

    private Coro<Server> serve(ClientHandler handler) {
        return Net.startServer(handler, HOST, 0, new ServerOptions().tls(context));
    }

    private Coro<Connection> open(Server server, Tls tls) {
        return Net.openConnection("localhost", server.port(), new ConnectOptions().tls(tls));
    }

    private Coro<Connection> open(Server server) {
        return open(server, new Tls(context));
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
}
