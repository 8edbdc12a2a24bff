// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import org.jspecify.annotations.Nullable;

/**
 * Where datagrams come from and go to; each method changes one thing and returns the same object.
 *
 * <pre>{@code
 * DatagramOptions server = new DatagramOptions().local("localhost", 5353);
 * DatagramOptions client = new DatagramOptions().remote("localhost", 5353);
 * }</pre>
 */
public final class DatagramOptions {
    @Nullable
    Place local;

    @Nullable
    Place remote;

    boolean broadcast;
    boolean reusePort;

    /** A host by name, and a port. */
    record Place(String host, int port) {}

    /** Nothing yet; one of the two addresses is needed: {@code new DatagramOptions().local("localhost", 0)}. */
    public DatagramOptions() {}

    /**
     * Sets where datagrams are received: {@code options.local("localhost", 5353)}.
     *
     * @param host a name or an address of this machine
     * @param port the port; 0 to let the system choose one
     * @return this
     */
    public DatagramOptions local(String host, int port) {
        local = new Place(host, port);
        return this;
    }

    /**
     * Connects the socket: it sends to this address only, and receives from there only:
     * {@code options.remote("localhost", 5353)}.
     *
     * @param host a name or an address
     * @param port the port
     * @return this
     */
    public DatagramOptions remote(String host, int port) {
        remote = new Place(host, port);
        return this;
    }

    /**
     * Allows to send to all machines of a network at once: {@code options.broadcast(true)}.
     *
     * @param allow false by default
     * @return this
     */
    public DatagramOptions broadcast(boolean allow) {
        broadcast = allow;
        return this;
    }

    /**
     * Shares the port with other sockets that do so too: {@code options.reusePort(true)}.
     *
     * @param reuse false by default
     * @return this
     */
    public DatagramOptions reusePort(boolean reuse) {
        reusePort = reuse;
        return this;
    }
}
