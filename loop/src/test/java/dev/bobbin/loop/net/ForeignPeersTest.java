// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.process.Command;
import dev.bobbin.loop.process.Output;
import dev.bobbin.loop.process.Subprocess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams against programs that are not ours. Where one of them is missing, its test says so and is skipped. */
@Timeout(60)
class ForeignPeersTest {
    private final Loopback loopback = new Loopback();
    private final SSLContext context = Certificates.of(Certificates.LOCALHOST);

    @TempDir
    private Path directory;

    private static void assumeInstalled(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(found, program + " is not installed");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** The first line that begins so. */
    @Coroutine
    private static Coro<String> line(StreamReader reader, String beginning) {
        for (String line : Coro.each(reader.lines(UTF_8))) {
            if (line.startsWith(beginning)) return Coro.done(line);
        }
        throw new AssertionError("no line begins with " + beginning);
    }

    private static int portIn(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).trim());
    }

    @Test
    void a_client_of_asyncio_gets_an_echo() {
        assumeInstalled("python3");
        String script = """
                import asyncio, sys
                async def main():
                    reader, writer = await asyncio.open_connection("127.0.0.1", int(sys.argv[1]))
                    writer.write(b"x" * 300_000 + b"\\n")
                    await writer.drain()
                    print(len(await reader.readexactly(300_001)))
                    writer.write_eof()
                    print(await reader.read())
                asyncio.run(main())
                """;
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0))) {
                Subprocess python = await(Command.exec("python3", "-c", script, String.valueOf(server.port()))
                        .stdout(PIPE)
                        .start());
                Output output = await(python.communicate());
                assertThat(output.stdout(UTF_8)).isEqualTo("300001\nb''\n");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_server_of_asyncio_is_talked_to() {
        assumeInstalled("python3");
        String script = """
                import asyncio
                async def upper(reader, writer):
                    async for line in reader:
                        writer.write(line.upper())
                        await writer.drain()
                    writer.close()
                async def main():
                    server = await asyncio.start_server(upper, "127.0.0.1", 0)
                    print("port:", server.sockets[0].getsockname()[1], sep="", flush=True)
                    await server.serve_forever()
                asyncio.run(main())
                """;
        loopback.run(() -> {
            try (Subprocess python =
                    await(Command.exec("python3", "-c", script).stdout(PIPE).start())) {
                int port = portIn(await(line(python.stdout(), "port:")));
                Connection client = await(Net.openConnection(HOST, port));
                client.writer().write("warp\nweft\n", UTF_8);
                client.writer().writeEof();
                assertThat(new String(await(client.reader().readAll()), UTF_8)).isEqualTo("WARP\nWEFT\n");
                await(client.aclose());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void netcat_gets_an_echo() {
        assumeInstalled("nc");
        loopback.run(() -> {
            ClientHandler once = (reader, writer) -> {
                writer.write(await(reader.readLine()));
                await(writer.drain());
                writer.close();
                return Coro.done();
            };
            try (Server server = await(Net.startServer(once, HOST, 0))) {
                Subprocess netcat = await(Command.exec("nc", HOST, String.valueOf(server.port()))
                        .stdin(PIPE)
                        .stdout(PIPE)
                        .start());
                Output output = await(netcat.communicate("thread\n".getBytes(UTF_8)));
                assertThat(output.stdout(UTF_8)).isEqualTo("thread\n");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Coroutine
    private static Coro<Void> page(StreamReader reader, StreamWriter writer) {
        try (writer) {
            String request = await(reader.readLine(UTF_8));
            String line = request;
            while (line != null && !line.isEmpty()) line = await(reader.readLine(UTF_8));
            String body = "you asked: " + request;
            writer.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body,
                    UTF_8);
            await(writer.drain());
        }
        return Coro.done();
    }

    @Test
    void curl_gets_a_page_and_the_same_over_tls() throws IOException {
        assumeInstalled("curl");
        Path trusted = file("trusted.pem", Certificates.pem(Certificates.LOCALHOST, false));
        loopback.run(() -> {
            try (Server plain = await(Net.startServer(ForeignPeersTest::page, HOST, 0));
                    Server tls =
                            await(Net.startServer(ForeignPeersTest::page, HOST, 0, new ServerOptions().tls(context)))) {
                Subprocess first = await(Command.exec("curl", "-s", "http://" + HOST + ":" + plain.port() + "/a")
                        .stdout(PIPE)
                        .start());
                assertThat(await(first.communicate()).stdout(UTF_8)).isEqualTo("you asked: GET /a HTTP/1.1");
                String url = "https://localhost:" + tls.port() + "/b";
                Subprocess second =
                        await(Command.exec("curl", "-s", "--http1.1", "--ipv4", "--cacert", trusted.toString(), url)
                                .stdout(PIPE)
                                .start());
                assertThat(await(second.communicate()).stdout(UTF_8)).isEqualTo("you asked: GET /b HTTP/1.1");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void a_client_of_openssl_trusts_and_gets_an_echo() throws IOException {
        assumeInstalled("openssl");
        Path trusted = file("trusted.pem", Certificates.pem(Certificates.LOCALHOST, false));
        loopback.run(() -> {
            try (Server server = await(Net.startServer(StreamsTest::echo, HOST, 0, new ServerOptions().tls(context)))) {
                String address = HOST + ":" + server.port();
                try (Subprocess client = await(Command.exec(
                                "openssl",
                                "s_client",
                                "-quiet",
                                "-verify_return_error",
                                "-CAfile",
                                trusted.toString(),
                                "-servername",
                                "localhost",
                                "-connect",
                                address)
                        .stdin(PIPE)
                        .stdout(PIPE)
                        .stderr(ProcessBuilder.Redirect.DISCARD)
                        .start())) {
                    client.stdin().write("shuttle\n", UTF_8);
                    await(client.stdin().drain());
                    assertThat(await(client.stdout().readLine(UTF_8))).isEqualTo("shuttle");
                }
            }
        });
    }

    @Test
    void a_server_of_openssl_is_talked_to() throws IOException {
        assumeInstalled("openssl");
        Path key = file("key.pem", Certificates.pem(Certificates.LOCALHOST, true));
        loopback.run(() -> {
            try (Subprocess server = await(Command.exec(
                            "openssl",
                            "s_server",
                            "-rev",
                            "-cert",
                            key.toString(),
                            "-key",
                            key.toString(),
                            "-accept",
                            HOST + ":0")
                    .stdout(PIPE)
                    .stderr(ProcessBuilder.Redirect.DISCARD)
                    .start())) {
                int port = portIn(await(line(server.stdout(), "ACCEPT")));
                Connection client = await(Net.openConnection("localhost", port, new ConnectOptions().tls(context)));
                client.writer().write("bobbin\n", UTF_8);
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("nibbob");
                await(client.aclose());
            }
        });
        assertThat(loopback.errors).isEmpty();
    }
}
