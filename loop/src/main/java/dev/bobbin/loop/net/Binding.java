// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens sockets for datagrams. */
final class Binding {
    private Binding() {}

    /** Two addresses of one family, or one address. */
    private record Ends(
            @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {}

    @Coroutine
    static <P extends DatagramProtocol> Coro<Connected<DatagramTransport, P>> endpoint(
            Supplier<P> factory, DatagramOptions options) {
        List<Ends> candidates = await(candidates(options));
        Opening opening = new Opening();
        DatagramSocketTransport transport = null;
        P protocol;
        try {
            protocol = factory.get();
            transport = DatagramSocketTransport.start(any(candidates, options), protocol, () -> opening.accept(null));
            await(opening);
        } catch (Throwable t) {
            if (transport != null) transport.abort();
            return Coro.failed(t);
        }
        return Coro.done(new Connected<>(transport, protocol));
    }

    @Coroutine
    private static Coro<List<Ends>> candidates(DatagramOptions options) {
        DatagramOptions.Place local = options.local;
        DatagramOptions.Place remote = options.remote;
        if (local == null && remote == null) {
            throw new IllegalArgumentException(
                    "datagrams need an address: new DatagramOptions().local(…) or .remote(…)");
        }
        List<@Nullable InetSocketAddress> locals = new ArrayList<>();
        List<@Nullable InetSocketAddress> remotes = new ArrayList<>();
        if (local != null) locals.addAll(await(Addresses.of(local.host(), local.port())));
        else locals.add(null);
        if (remote != null) remotes.addAll(await(Addresses.of(remote.host(), remote.port())));
        else remotes.add(null);
        List<Ends> all = pairs(locals, remotes);
        if (!all.isEmpty()) return Coro.done(all);
        throw new IllegalArgumentException(local + " and " + remote + " have no addresses of the same family");
    }

    private static List<Ends> pairs(
            List<@Nullable InetSocketAddress> locals, List<@Nullable InetSocketAddress> remotes) {
        List<Ends> all = new ArrayList<>();
        for (InetSocketAddress local : locals) {
            for (InetSocketAddress remote : remotes) {
                boolean fits =
                        local == null || remote == null || Addresses.familyOf(local) == Addresses.familyOf(remote);
                if (fits) all.add(new Ends(local, remote));
            }
        }
        return all;
    }

    private static DatagramChannel any(List<Ends> candidates, DatagramOptions options) throws IOException {
        IOException last = null;
        for (Ends ends : candidates) {
            try {
                return open(ends, options);
            } catch (IOException e) {
                if (last != null) e.addSuppressed(last);
                last = e;
            }
        }
        throw last != null ? last : new SocketException("no address");
    }

    private static DatagramChannel open(Ends ends, DatagramOptions options) throws IOException {
        InetSocketAddress some = ends.local() != null ? ends.local() : ends.remote();
        DatagramChannel channel =
                some == null ? DatagramChannel.open() : DatagramChannel.open(Addresses.familyOf(some));
        try {
            channel.configureBlocking(false);
            if (options.reusePort) channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            if (options.broadcast) channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            if (ends.local() != null) channel.bind(ends.local());
            if (ends.remote() != null && !options.broadcast) channel.connect(ends.remote());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new SocketException(e.getMessage() + ": " + ends);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
