// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with those who have their own: the JDK's sockets and its HTTP client, in other threads. */
@Timeout(60)
class TlsPeersTest {
    private final Loopback loopback = new Loopback();
    private final SSLContext context = Certificates.of(Certificates.LOCALHOST);
    private final ServerOptions overTls = new ServerOptions().tls(context);

    private SSLSocket connect(int port, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_socket_of_the_jdk_talks_to_a_server(String protocol) {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::answersWithLength, HOST, 0, overTls))) {
                int port = server.port();
                String answer = await(Loopback.elsewhere(() -> {
                    try (SSLSocket socket = connect(port, protocol)) {
                        socket.getOutputStream().write(new byte[1_000_000]);
                        socket.getOutputStream().write(bytes("\n"));
                        return Texts.of(socket.getInputStream().readAllBytes());
                    }
                }));
                assertThat(answer).isEqualTo("1000001");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_connection_talks_to_a_server_socket_of_the_jdk(String protocol) throws Exception {
        try (SSLServerSocket listener =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
            listener.setEnabledProtocols(new String[] {protocol});
            loopback.run(() -> {
                Promise<String> served = Loopback.elsewhere(() -> {
                    try (SSLSocket socket = (SSLSocket) listener.accept()) {
                        byte[] request = socket.getInputStream().readNBytes(500_000);
                        socket.getOutputStream().write(request);
                        return socket.getSession().getProtocol() + " " + request.length;
                    }
                });
                ConnectOptions options = new ConnectOptions().tls(context);
                try (Connection client = await(Net.openConnection("localhost", listener.getLocalPort(), options))) {
                    client.writer().write("ü".repeat(250_000), UTF_8);
                    byte[] back = await(client.reader().readAll());
                    assertThat(new String(back, UTF_8)).isEqualTo("ü".repeat(250_000));
                }
                assertThat(await(served)).isEqualTo(protocol + " 500000");
            });
        }
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_second_handshake_is_refused() {
        loopback.run(() -> {
            Promise<Throwable> seen = new Promise<>();
            ClientHandler handler = (reader, writer) -> reportsTheEnd(reader, writer, seen);
            try (Server server = await(Net.startServer(handler, HOST, 0, overTls))) {
                int port = server.port();
                String end = await(Loopback.elsewhere(() -> {
                    try (SSLSocket socket = connect(port, "TLSv1.2")) {
                        socket.getOutputStream().write(bytes("first\n"));
                        socket.getInputStream().readNBytes("first\n".length());
                        socket.startHandshake();
                        socket.getOutputStream().write(bytes("second\n"));
                        return "renegotiated, and read "
                                + socket.getInputStream().readNBytes("first\n".length());
                    } catch (IOException e) {
                        return "refused";
                    }
                }));
                assertThat(end).isEqualTo("refused");
                assertThat(await(seen)).hasMessageContaining("renegotiate");
            }
        });
    }

    @Coroutine
    private static Coro<Void> reportsTheEnd(StreamReader reader, StreamWriter writer, Promise<Throwable> seen) {
        try {
            writer.write(await(reader.readLine()));
            await(reader.readLine());
            seen.setResult(new AssertionError("a line came"));
        } catch (Exception e) {
            seen.setResult(e);
        }
        writer.transport().abort();
        return Coro.done();
    }

    @Test
    void the_http_client_of_the_jdk_gets_its_page() {
        loopback.run(() -> {
            try (Server server = await(Net.startServer(TlsPeersTest::page, HOST, 0, overTls))) {
                HttpClient client = HttpClient.newBuilder().sslContext(context).build();
                URI uri = URI.create("https://localhost:" + server.port() + "/page");
                HttpResponse<String> response = await(
                        client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()));
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("you asked for GET /page HTTP/1.1");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private static Coro<Void> page(StreamReader reader, StreamWriter writer) {
        try (writer) {
            String request = await(reader.readLine(US_ASCII));
            await(reader.readUntil(bytes("\r\n\r\n")));
            String body = "you asked for " + request;
            writer.write(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                    US_ASCII);
        }
        return Coro.done();
    }
}
