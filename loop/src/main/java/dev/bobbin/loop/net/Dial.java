// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a connection: tries one address after the other. */
final class Dial {
    private Dial() {}

    /** The first of the addresses that answers. Whatever happens, no other socket stays open. */
    @Coroutine
    static Coro<SocketChannel> any(List<InetSocketAddress> addresses, @Nullable InetSocketAddress local) {
        List<IOException> failures = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            if (local != null && Addresses.familyOf(local) != Addresses.familyOf(address)) continue;
            try {
                SocketChannel channel = await(one(address, local), IOException.class);
                return Coro.done(channel);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        return Coro.failed(failure(failures, addresses, local));
    }

    private static IOException failure(
            List<IOException> failures, List<InetSocketAddress> addresses, @Nullable InetSocketAddress local) {
        if (failures.isEmpty()) return new IOException("none of " + addresses + " can be reached from " + local);
        if (failures.size() == 1) return failures.get(0);
        String all = failures.stream().map(Throwable::getMessage).collect(Collectors.joining(", "));
        IOException together = new IOException("Multiple exceptions: " + all);
        failures.forEach(together::addSuppressed);
        return together;
    }

    @Coroutine
    private static Coro<SocketChannel> one(InetSocketAddress address, @Nullable InetSocketAddress local) {
        SocketChannel channel;
        try {
            channel = open(address, local);
        } catch (IOException e) {
            return Coro.failed(e);
        }
        await(connect(channel, address));
        return Coro.done(channel);
    }

    private static SocketChannel open(InetSocketAddress address, @Nullable InetSocketAddress local) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(Addresses.familyOf(address));
        } catch (UnsupportedOperationException e) {
            throw new SocketException("this system has no addresses like " + address);
        }
        try {
            channel.configureBlocking(false);
            if (local != null) channel.bind(local);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new BindException("error while attempting to bind on address " + local + ": " + e.getMessage());
        }
    }

    /** To a socket in the file system. */
    @Coroutine
    static Coro<SocketChannel> unix(Path path) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.configureBlocking(false);
        } catch (IOException e) {
            return Coro.failed(e);
        }
        await(connect(channel, UnixDomainSocketAddress.of(path)));
        return Coro.done(channel);
    }

    /** Connects a channel in non-blocking mode; closes it if that fails or is cancelled. */
    @Coroutine
    static Coro<@Nullable Void> connect(SocketChannel channel, SocketAddress address) {
        try {
            await(SocketIo.connect(channel, address));
        } catch (Throwable t) {
            close(channel);
            return Coro.failed(t instanceof IOException e ? naming(address, e) : t);
        }
        return Coro.done();
    }

    /** Most messages of the system do not say where. */
    private static SocketException naming(SocketAddress address, IOException e) {
        String message = e.getMessage() + ": " + address;
        return e instanceof ConnectException ? new ConnectException(message) : new SocketException(message);
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            Loop.current().callExceptionHandler(ErrorContext.of("closing " + channel + " failed", e));
        }
    }
}
