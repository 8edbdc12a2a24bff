// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The client of an echo server, in a process of its own: each connection sends a message, waits until it has come back whole,
 * and sends the next. Prints how many came back, and how long the slowest in a hundred took.
 *
 * <pre>
 *   EchoLoad PORT CONNECTIONS BYTES SECONDS [tls]
 * </pre>
 */
public final class EchoLoad {
    private static final int WARM_UP_PARTS = 3;

    private final Selector selector = Selector.open();
    private final Histogram times = new Histogram();
    private long echoes;
    private boolean ending;

    private EchoLoad() throws IOException {}

    /** Prints {@code echoes in all and per second, median and 99th percentile in microseconds}. */
    public static void main(String[] words) throws IOException {
        int port = Integer.parseInt(words[0]);
        int connections = Integer.parseInt(words[1]);
        int bytes = Integer.parseInt(words[2]);
        long measured = TimeUnit.SECONDS.toNanos(Long.parseLong(words[3]));
        EchoLoad load = new EchoLoad();
        boolean tls = words.length > 4;
        for (int i = 0; i < connections; i++) load.connect(port, bytes, tls);
        load.run(measured / WARM_UP_PARTS);
        load.times.clear();
        long before = load.echoes;
        load.run(measured);
        load.end();
        System.out.println(EchoFigures.of(load.echoes, load.echoes - before, measured, load.times));
    }

    private void connect(int port, int bytes, boolean tls) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ByteChannel wire = tls ? new TlsWire(channel) : channel;
        channel.configureBlocking(false);
        Connection connection = new Connection(wire, bytes);
        channel.register(selector, SelectionKey.OP_READ, connection);
        connection.send();
    }

    private void run(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            selector.select(this::ready, 100);
        }
    }

    /** Lets each message come back, so that the server sees ends of input and no broken connections. */
    private void end() throws IOException {
        ending = true;
        while (!selector.keys().isEmpty()) selector.select(this::ready, 100); // takes the closed ones out, too
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (!connection.received()) return;
            times.add(System.nanoTime() - connection.sentAt);
            echoes++;
            if (ending) connection.wire.close();
            else connection.send();
        } catch (IOException e) {
            throw new IllegalStateException("the server broke a connection", e);
        }
    }

    /** One message at a time. Messages are small enough for the socket's buffer, so that a write is never partial. */
    private static final class Connection {
        private final ByteChannel wire;
        private final ByteBuffer out;
        private final ByteBuffer in;
        private long sentAt;

        private Connection(ByteChannel wire, int bytes) {
            this.wire = wire;
            this.out = ByteBuffer.allocateDirect(bytes);
            this.in = ByteBuffer.allocateDirect(bytes);
            for (int i = 0; i < bytes; i++) out.put(i, (byte) i);
        }

        private void send() throws IOException {
            in.clear();
            sentAt = System.nanoTime();
            int written = wire.write(out.clear());
            if (written < out.capacity()) throw new IOException("only " + written + " bytes were taken at once");
        }

        /** Whether the whole message is back. */
        private boolean received() throws IOException {
            if (wire.read(in) < 0) throw new EOFException("closed by the server");
            if (in.hasRemaining()) return false;
            if (!in.flip().equals(out.clear())) throw new IOException("something else came back");
            return true;
        }
    }
}
