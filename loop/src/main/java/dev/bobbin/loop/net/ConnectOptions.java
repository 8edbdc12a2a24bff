// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How to connect; each method changes one thing and returns the same object.
 *
 * <pre>{@code
 * ConnectOptions options = new ConnectOptions().limit(1 << 20).localAddress(new InetSocketAddress("10.0.0.1", 0));
 * Connection connection = await(Net.openConnection("example.org", 80, options));
 * }</pre>
 */
public final class ConnectOptions extends StreamOptions<ConnectOptions> {
    @Nullable
    InetSocketAddress local;

    /** The defaults: {@code new ConnectOptions()}. */
    public ConnectOptions() {}

    @Override
    ConnectOptions self() {
        return this;
    }

    /** How to speak TLS with a host, if at all. */
    @Nullable
    TlsSide tlsWith(@Nullable String host) {
        return tls == null ? null : TlsSide.client(tls, host);
    }

    /**
     * Sets where connections come from: {@code options.localAddress(new InetSocketAddress("10.0.0.1", 0))}. Addresses of
     * the host that are of another family are not tried.
     *
     * @param address the address on this side; port 0 for any
     * @return this
     */
    public ConnectOptions localAddress(InetSocketAddress address) {
        local = address;
        return this;
    }
}
