// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plain connections that go on with TLS. */
@Timeout(60)
class StartTlsTest {
    private final Loopback loopback = new Loopback();
    private final SSLContext context = Certificates.of(Certificates.LOCALHOST);

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
            try (Server plain = await(
                            Net.startServer((reader, writer) -> TlsTest.readsOnly(reader, writer, loopback), HOST, 0));
                    Server server =
                            await(Net.startServer(StreamsTest::echo, HOST, 0, new ServerOptions().tls(context)))) {
                Connection client = await(Net.openConnection("localhost", plain.port()));
                Task<Void> starting = Async.createTask(client.writer().startTls(new Tls(context)));
                await(Loopback.until(() -> loopback.events().contains("something came")));
                starting.cancel();
                assertThat(await(Story.failure(starting))).isInstanceOf(Cancelled.class);
                assertThat(client.writer().isClosing()).isTrue();
                await(client.writer().waitClosed());
                try (Connection tls =
                        await(Net.openConnection("localhost", server.port(), new ConnectOptions().tls(context)))) {
                    Throwable twice = await(Story.failure(tls.writer().startTls(new Tls(context))));
                    assertThat(twice)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("plain socket");
                }
            }
        });
        assertThat(loopback.errors).isEmpty();
    }
}
