// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has open, where the system tells. */
final class Descriptors {
    private static final Path OPEN = Path.of("/proc/self/fd");

    static {
        // What the JDK opens once and keeps.
        try (var listener = ServerSocketChannel.open();
                var selector = Selector.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel.open(listener.getLocalAddress()).close();
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Descriptors() {}

    /** The number of sockets; always the same where it is not known. */
    static int sockets() {
        return count("socket:");
    }

    /** The number of everything that a selector is made of. */
    static int selectors() {
        return count("anon_inode:");
    }

    private static int count(String kind) {
        if (!Files.isDirectory(OPEN)) return 0;
        try (Stream<Path> links = Files.list(OPEN)) {
            return (int) links.filter(link -> target(link).startsWith(kind)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
