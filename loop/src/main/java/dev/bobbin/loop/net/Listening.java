// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the sockets of a server: all of them, or none. */
final class Listening {
    /** In a file's mode under Unix. */
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET = 0140000;

    private Listening() {}

    /** Every address of every host once; without hosts, all addresses of this machine. */
    @Coroutine
    static Coro<List<ServerSocketChannel>> at(List<String> hosts, int port, ServerOptions options) {
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        if (hosts.isEmpty()) addresses.add(new InetSocketAddress(port));
        for (String host : hosts) addresses.addAll(await(Addresses.of(host, port)));
        try {
            return Coro.done(open(addresses, options));
        } catch (IOException e) {
            return Coro.failed(e);
        }
    }

    /** At a path, where another socket may have been left. */
    static ServerSocketChannel at(Path path, ServerOptions options) throws IOException {
        if (isSocket(path)) Files.delete(path);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.configureBlocking(false);
            socket.bind(UnixDomainSocketAddress.of(path), options.backlog);
        } catch (IOException | RuntimeException e) {
            socket.close();
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) throw e;
            throw new BindException("Address " + path + " is already in use");
        }
        return socket;
    }

    /** Java knows of sockets only that they are neither files, directories nor links. */
    private static boolean isSocket(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return false;
        if (!Files.getFileStore(path).supportsFileAttributeView("unix")) {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & FILE_TYPE) == SOCKET;
    }

    /** A server at sockets that are bound. */
    static Server serve(
            List<ServerSocketChannel> sockets, Supplier<? extends Protocol> factory, ServerOptions options) {
        Server server = new Server();
        try {
            server.listenAt(sockets, factory, options);
        } catch (IOException e) {
            throw new UncheckedIOException("the sockets of a server were closed before it began", e);
        }
        if (options.startServing) server.startServing();
        return server;
    }

    private static List<ServerSocketChannel> open(Set<InetSocketAddress> addresses, ServerOptions options)
            throws IOException {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        try {
            for (InetSocketAddress address : addresses) {
                ServerSocketChannel socket = ofFamily(address);
                if (socket == null) continue;
                sockets.add(socket);
                bind(socket, address, options);
            }
        } catch (IOException | RuntimeException e) {
            for (ServerSocketChannel socket : sockets) socket.close();
            throw e;
        }
        if (sockets.isEmpty()) throw new SocketException("this system has no addresses like " + addresses);
        return sockets;
    }

    /** Null where the system does not know such addresses. */
    private static @Nullable ServerSocketChannel ofFamily(InetSocketAddress address) throws IOException {
        try {
            boolean everywhere = address.getAddress().isAnyLocalAddress(); // of both families, where there are two
            return everywhere ? ServerSocketChannel.open() : ServerSocketChannel.open(Addresses.familyOf(address));
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    private static void bind(ServerSocketChannel socket, InetSocketAddress address, ServerOptions options)
            throws IOException {
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress);
            if (options.reusePort) socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            socket.bind(address, options.backlog);
        } catch (IOException | RuntimeException e) {
            socket.close();
            if (!(e instanceof IOException)) throw e;
            throw new BindException("error while attempting to bind on address " + address + ": " + e.getMessage());
        }
    }
}
