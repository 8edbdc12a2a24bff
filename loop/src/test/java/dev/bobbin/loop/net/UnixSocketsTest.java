// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Story;
import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams over sockets in the file system. */
@Timeout(60)
class UnixSocketsTest {
    private final Loopback loopback = new Loopback();

    @TempDir
    Path directory;

    @Test
    @Behaviour("B-STR-035")
    void a_server_at_a_path_is_a_server_like_any_other() {
        Path path = directory.resolve("echo.sock");
        loopback.run(() -> {
            try (Server server = await(Net.startUnixServer(StreamsTest::echo, path, new ServerOptions()));
                    Connection client = await(Net.openUnixConnection(path, new ConnectOptions()))) {
                assertThat(server.addresses()).containsExactly(UnixDomainSocketAddress.of(path));
                client.writer().write(bytes("hello\n"));
                assertThat(await(client.reader().readLine(UTF_8))).isEqualTo("hello");
                assertThat(client.writer().extraInfo(ExtraInfo.PEER_ADDRESS))
                        .isEqualTo(UnixDomainSocketAddress.of(path));
                client.writer().writeEof();
                assertThat(await(client.reader().readAll())).isEmpty();
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TRN-028")
    void a_socket_that_was_left_is_replaced_and_another_file_is_not() {
        Path path = directory.resolve("left.sock");
        loopback.run(() -> {
            Server server = await(Net.createUnixServer(Recorder::new, path, new ServerOptions()));
            server.close();
            assertThat(path).exists();
            try (Server again = await(Net.createUnixServer(Recorder::new, path, new ServerOptions()))) {
                assertThat(again.isServing()).isTrue();
            }
            Path file = Files.writeString(directory.resolve("file"), "not a socket");
            Throwable inUse = await(Story.failure(Net.createUnixServer(Recorder::new, file, new ServerOptions())));
            assertThat(inUse).isInstanceOf(BindException.class).hasMessage("Address " + file + " is already in use");
            assertThat(file).hasContent("not a socket");
            Path nowhere = directory.resolve("no-such-directory").resolve("x.sock");
            Throwable noPlace = await(Story.failure(Net.createUnixServer(Recorder::new, nowhere, new ServerOptions())));
            assertThat(noPlace).isInstanceOf(IOException.class);
        });
    }

    @Test
    void where_nobody_listens_a_connection_is_refused() {
        Path path = directory.resolve("nobody.sock");
        loopback.run(() -> {
            Throwable refused = await(Story.failure(Net.openUnixConnection(path, new ConnectOptions())));
            assertThat(refused).isInstanceOf(IOException.class).hasMessageContaining("nobody.sock");
        });
    }
}
