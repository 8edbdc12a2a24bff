// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a connection takes of a server's heap that has echoed one byte and waits for the next.
 *
 * <pre>
 *   IdleReport CONNECTIONS CONTESTANT...
 * </pre>
 */
public final class IdleReport {
    /** Makes what is made once, so that it does not count. */
    private static final int FIRST = 100;

    private final ServerProcess server;
    private final List<SocketChannel> open = new ArrayList<>();

    private IdleReport(ServerProcess server) {
        this.server = server;
    }

    /** Prints a table. */
    public static void main(String[] words) throws IOException {
        int connections = Integer.parseInt(words[0]);
        System.out.println("| server | idle connections | bytes of heap each |");
        System.out.println("|---|--:|--:|");
        for (String contestant : List.of(words).subList(1, words.length)) {
            try (ServerProcess server = ServerProcess.start(contestant, Path.of(""))) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.0f |%n",
                        contestant,
                        connections,
                        new IdleReport(server).bytesEach(connections));
            }
        }
    }

    private double bytesEach(int connections) throws IOException {
        connect(FIRST);
        long before = server.heap();
        connect(connections);
        long after = server.heap();
        for (SocketChannel channel : open) channel.close();
        return (double) (after - before) / connections;
    }

    /** Each has an echo before the next begins, so that no queue of the kernel overflows. */
    private void connect(int count) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int i = 0; i < count; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            open.add(channel);
            channel.write(one.clear());
            if (channel.read(one.clear()) != 1) throw new IOException("no echo at connection " + open.size());
        }
    }
}
