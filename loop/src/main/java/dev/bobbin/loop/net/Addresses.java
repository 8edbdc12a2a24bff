// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** From names to addresses. Names are looked up in another thread, as that may take long; numbers are not. */
final class Addresses {
    private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MOST_PORT = 0xffff;

    private Addresses() {}

    @Coroutine
    static Coro<List<InetAddress>> of(String host) {
        Callable<List<InetAddress>> lookUp = () -> List.of(InetAddress.getAllByName(host));
        List<InetAddress> found =
                isNumeric(host) ? numeric(lookUp) : await(Loop.current().runInExecutor(null, lookUp));
        return Coro.done(found);
    }

    /** Whether no name has to be looked up; the name of a zone would have to be. */
    static boolean isNumeric(String host) {
        return IP_V4.matcher(host).matches() || (host.indexOf(':') >= 0 && host.indexOf('%') < 0);
    }

    private static List<InetAddress> numeric(Callable<List<InetAddress>> lookUp) {
        try {
            return lookUp.call();
        } catch (Exception e) {
            throw new IllegalArgumentException("not an address: " + e.getMessage(), e);
        }
    }

    /** All addresses of a host with a port. */
    @Coroutine
    static Coro<List<InetSocketAddress>> of(String host, int port) {
        if (port < 0 || port > MOST_PORT) throw new IllegalArgumentException("no port: " + port);
        List<InetSocketAddress> all = new ArrayList<>();
        for (InetAddress address : await(of(host))) all.add(new InetSocketAddress(address, port));
        if (all.isEmpty()) return Coro.failed(new UnknownHostException(host + " has no address"));
        return Coro.done(all);
    }

    static StandardProtocolFamily familyOf(InetSocketAddress address) {
        boolean isV4 = address.getAddress() instanceof Inet4Address;
        return isV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }
}
