// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.network;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.net.Connected;
import dev.bobbin.loop.net.DatagramOptions;
import dev.bobbin.loop.net.DatagramProtocol;
import dev.bobbin.loop.net.DatagramTransport;
import dev.bobbin.loop.net.ExtraInfo;
import dev.bobbin.loop.net.Net;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** Datagrams that come back; both ends are protocols. */
public final class UdpEcho {
    private final PrintStream out;

    private UdpEcho(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(new UdpEcho(out).program());
    }

    private final class Echo implements DatagramProtocol {
        private DatagramTransport transport;

        @Override
        public void connectionMade(DatagramTransport made) {
            transport = made;
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            out.println("Server received: " + UTF_8.decode(data.duplicate()));
            transport.sendTo(data, sender);
        }
    }

    private final class Client implements DatagramProtocol {
        private final Promise<String> closed = new Promise<>();
        private DatagramTransport transport;

        @Override
        public void connectionMade(DatagramTransport made) {
            transport = made;
            out.println("Client sends: Hello World!");
            transport.sendTo("Hello World!".getBytes(UTF_8), null);
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            out.println("Client received: " + UTF_8.decode(data));
            transport.close();
        }

        @Override
        public void connectionLost(Throwable error) {
            closed.setResult("Client is closed");
        }
    }

    @Coroutine
    private Coro<Void> program() {
        DatagramOptions here = new DatagramOptions().local("127.0.0.1", 0);
        Connected<DatagramTransport, Echo> server = await(Net.createDatagramEndpoint(Echo::new, here));
        InetSocketAddress at = (InetSocketAddress) server.transport().extraInfo(ExtraInfo.LOCAL_ADDRESS);
        DatagramOptions there = new DatagramOptions().remote("127.0.0.1", at.getPort());
        Client client = await(Net.createDatagramEndpoint(Client::new, there)).protocol();
        out.println(await(client.closed));
        server.transport().close();
        return Coro.done();
    }
}
