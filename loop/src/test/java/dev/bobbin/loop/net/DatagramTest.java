// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Loopback.HOST;
import static dev.bobbin.loop.net.Texts.buffer;
import static dev.bobbin.loop.net.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams: transports with protocols, and endpoints that are awaited. */
@Timeout(60)
class DatagramTest {
    private final Loopback loopback = new Loopback();

    /** Notes what it is called. */
    private static final class Recorder implements DatagramProtocol {
        final List<String> calls = new ArrayList<>();
        final Promise<String> lost = new Promise<>();
        DatagramTransport transport;
        SocketAddress from;
        Runnable onDatagram = () -> {};

        @Override
        public void connectionMade(DatagramTransport made) {
            transport = made;
            calls.add("made");
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            calls.add("got " + Texts.of(copy));
            from = sender;
            onDatagram.run();
        }

        @Override
        public void errorReceived(IOException error) {
            calls.add(error.getClass().getSimpleName());
        }

        @Override
        public void connectionLost(Throwable error) {
            lost.setResult(error == null ? "cleanly" : Story.told(error));
        }

        @Override
        public void pauseWriting() {
            calls.add("pause");
        }

        @Override
        public void resumeWriting() {
            calls.add("resume");
        }
    }

    private static DatagramOptions here() {
        return new DatagramOptions().local(HOST, 0);
    }

    private static Coro<Connected<DatagramTransport, Recorder>> open(DatagramOptions options) {
        return Net.createDatagramEndpoint(Recorder::new, options);
    }

    private static int portOf(BaseTransport transport) {
        return ((InetSocketAddress) transport.extraInfo(ExtraInfo.LOCAL_ADDRESS)).getPort();
    }

    @Test
    @Behaviour("B-UDP-001")
    void each_datagram_arrives_as_it_was_sent_and_can_be_answered() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            assertThat(server.calls).containsExactly("made");
            Recorder client = await(open(here())).protocol();
            SocketAddress target = server.transport.extraInfo(ExtraInfo.LOCAL_ADDRESS);
            client.transport.sendTo(bytes("one"), target);
            client.transport.sendTo(buffer("two"), target);
            await(Loopback.until(() -> server.calls.size() == 3));
            assertThat(server.calls).containsExactly("made", "got one", "got two");
            assertThat(server.from).isEqualTo(client.transport.extraInfo(ExtraInfo.LOCAL_ADDRESS));
            server.transport.sendTo(bytes("both"), server.from);
            await(Loopback.until(() -> client.calls.contains("got both")));
            server.transport.close();
            client.transport.close();
            await(server.lost);
            await(client.lost);
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-UDP-002")
    void a_connected_socket_knows_where_to_send() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            int port = portOf(server.transport);
            Recorder client =
                    await(open(new DatagramOptions().remote(HOST, port))).protocol();
            client.transport.sendTo(bytes("hello"), null);
            await(Loopback.until(() -> server.calls.contains("got hello")));
            client.transport.sendTo(bytes("again"), new InetSocketAddress(HOST, port));
            await(Loopback.until(() -> server.calls.contains("got again")));
            assertThatThrownBy(() -> client.transport.sendTo(bytes("x"), new InetSocketAddress(HOST, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be null or");
            assertThatThrownBy(() -> server.transport.sendTo(bytes("x"), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("where to?");
            server.transport.abort();
            client.transport.abort();
            await(client.lost);
        });
    }

    @Test
    @Behaviour("B-UDP-003")
    void an_empty_datagram_is_a_datagram() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            server.transport.sendTo(new byte[0], server.transport.extraInfo(ExtraInfo.LOCAL_ADDRESS));
            await(Loopback.until(() -> server.calls.contains("got ")));
            server.transport.close();
        });
    }

    @Test
    @Behaviour("B-UDP-004")
    void what_the_system_refuses_is_told_and_the_socket_stays_open() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            int port = portOf(server.transport);
            Recorder client =
                    await(open(new DatagramOptions().remote(HOST, port))).protocol();
            client.transport.sendTo(new byte[100_000], null);
            assertThat(client.calls).hasSize(2).last().asString().endsWith("Exception");
            server.transport.close();
            await(server.lost);
            await(Story.turns(2));
            client.transport.sendTo(bytes("nobody there"), null);
            await(Loopback.until(() -> client.calls.contains("PortUnreachableException")));
            assertThat(client.transport.isClosing()).isFalse();
            client.transport.close();
            assertThat(await(client.lost)).isEqualTo("cleanly");
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-UDP-005")
    void a_protocol_that_throws_loses_its_socket() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            server.onDatagram = () -> {
                throw new Fault("in the protocol");
            };
            server.transport.sendTo(bytes("x"), server.transport.extraInfo(ExtraInfo.LOCAL_ADDRESS));
            assertThat(await(server.lost)).isEqualTo("Fault: in the protocol");
        });
        assertThat(loopback.errors)
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("datagramReceived() of "));
    }

    /** A channel that is full as often as the test says; on loopback a real one never is. */
    private static final class Full implements DatagramSocketTransport.Sender {
        final List<String> sent = new ArrayList<>();
        int times;

        @Override
        public boolean send(ByteBuffer data, SocketAddress target) {
            if (times > 0) {
                times--;
                return false;
            }
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            sent.add(copy.length > 10 ? copy.length + " bytes" : Texts.of(copy));
            return true;
        }
    }

    private static DatagramSocketTransport over(Full full, Recorder protocol) throws IOException {
        DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(HOST, 0));
        channel.configureBlocking(false);
        return DatagramSocketTransport.start(channel, protocol, full, () -> {});
    }

    @Test
    @Behaviour("B-UDP-006")
    void what_cannot_be_sent_at_once_is_kept_in_order() {
        loopback.run(() -> {
            InetSocketAddress target = new InetSocketAddress(HOST, 9);
            Full full = new Full();
            Recorder protocol = new Recorder();
            DatagramSocketTransport transport = over(full, protocol);
            full.times = 3;
            byte[] reused = bytes("first");
            transport.sendTo(reused, target);
            reused[0] = 'x';
            transport.sendTo(new byte[60_000], target);
            transport.sendTo(bytes(""), target);
            assertThat(transport.writeBufferSize()).isEqualTo(60_005);
            assertThat(protocol.calls).doesNotContain("pause");
            transport.sendTo(new byte[10_000], target);
            assertThat(protocol.calls).contains("pause").doesNotContain("resume");
            await(Loopback.until(() -> protocol.calls.contains("resume")));
            assertThat(full.sent).containsExactly("first", "60000 bytes", "", "10000 bytes");
            transport.close();
            await(protocol.lost);
        });
    }

    @Test
    @Behaviour("B-UDP-007")
    void closing_sends_what_is_left_and_aborting_drops_it() {
        loopback.run(() -> {
            InetSocketAddress target = new InetSocketAddress(HOST, 9);
            Full full = new Full();
            Recorder closed = new Recorder();
            DatagramSocketTransport closing = over(full, closed);
            full.times = 2;
            closing.sendTo(bytes("last"), target);
            closing.close();
            closing.sendTo(bytes("too late"), target);
            assertThat(await(closed.lost)).isEqualTo("cleanly");
            assertThat(full.sent).containsExactly("last");
            Recorder aborted = new Recorder();
            DatagramSocketTransport aborting = over(full, aborted);
            full.times = 1;
            aborting.sendTo(bytes("dropped"), target);
            aborting.abort();
            assertThat(aborting.writeBufferSize()).isZero();
            assertThat(await(aborted.lost)).isEqualTo("cleanly");
            assertThat(full.sent).containsExactly("last");
        });
    }

    @Test
    @Behaviour("B-UDP-008")
    void addresses_are_needed_and_must_fit() {
        loopback.run(() -> {
            Throwable none = await(Story.failure(open(new DatagramOptions())));
            assertThat(none).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("need an address");
            Throwable families = await(Story.failure(open(here().remote("::1", 9))));
            assertThat(families).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("same family");
        });
    }

    @Test
    @Behaviour("B-UDP-009")
    void a_socket_that_cannot_be_bound_or_connected_is_closed() {
        loopback.run(() -> {
            Recorder server = await(open(here())).protocol();
            DatagramOptions taken = new DatagramOptions().local(HOST, portOf(server.transport));
            assertThat(await(Story.failure(open(taken)))).isInstanceOf(SocketException.class);
            DatagramOptions foreign = new DatagramOptions().local("192.0.2.1", 0);
            assertThat(await(Story.failure(open(foreign))))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("192.0.2.1");
            DatagramOptions unreachable = here().remote("255.255.255.255", 9);
            assertThat(await(Story.failure(open(unreachable)))).isInstanceOf(SocketException.class);
            server.transport.close();
        });
    }

    @Test
    @Behaviour("B-UDP-010")
    void options_of_the_socket_are_set() {
        loopback.run(() -> {
            Recorder first = await(open(here().reusePort(true))).protocol();
            DatagramOptions same =
                    new DatagramOptions().local(HOST, portOf(first.transport)).reusePort(true);
            Recorder second = await(open(same)).protocol();
            Recorder broadcasting = await(
                            open(here().remote("127.255.255.255", 9).broadcast(true)))
                    .protocol();
            DatagramChannel channel = (DatagramChannel) broadcasting.transport.extraInfo(ExtraInfo.CHANNEL);
            assertThat(channel.getOption(StandardSocketOptions.SO_BROADCAST)).isTrue();
            assertThat(broadcasting.transport.extraInfo(ExtraInfo.PEER_ADDRESS)).isNull();
            for (Recorder open : List.of(first, second, broadcasting)) open.transport.close();
        });
    }

    @Test
    void datagrams_can_be_awaited() {
        loopback.run(() -> {
            try (DatagramEndpoint server = await(Net.openDatagrams(here()))) {
                int port = ((InetSocketAddress) server.localAddress()).getPort();
                DatagramEndpoint client = await(Net.openDatagrams(new DatagramOptions().remote(HOST, port)));
                client.send(bytes("ping"));
                Datagram question = await(server.receive());
                assertThat(Texts.of(question.data())).isEqualTo("ping");
                server.sendTo(bytes("pong"), question.sender());
                await(server.drain());
                assertThat(Texts.of(await(client.receive()).data())).isEqualTo("pong");
                Task<Datagram> waiting = Async.createTask(client.receive());
                await(Story.settle());
                await(client.aclose());
                assertThat(await(Story.failure(waiting))).isInstanceOf(SocketException.class);
                assertThat(await(Story.failure(client.drain()))).hasMessageContaining("closed");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    void an_awaited_endpoint_tells_of_what_was_not_delivered_and_goes_on() {
        loopback.run(() -> {
            DatagramEndpoint server = await(Net.openDatagrams(here()));
            int port = ((InetSocketAddress) server.localAddress()).getPort();
            try (DatagramEndpoint client = await(Net.openDatagrams(new DatagramOptions().remote(HOST, port)))) {
                await(server.aclose());
                await(Story.turns(2));
                client.send(bytes("anybody?"));
                assertThat(await(Story.failure(client.receive()))).isInstanceOf(PortUnreachableException.class);
                try (DatagramEndpoint again = await(Net.openDatagrams(new DatagramOptions().local(HOST, port)))) {
                    client.send(bytes("now?"));
                    assertThat(Texts.of(await(again.receive()).data())).isEqualTo("now?");
                }
            }
        });
    }
}
