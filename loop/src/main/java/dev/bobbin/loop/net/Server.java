// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Loops;
import dev.bobbin.loop.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections at one or more addresses.
 *
 * <pre>{@code
 * try (Server server = await(Net.startServer(Echo::echo, "localhost", 0))) {
 *     System.out.println("serving at " + server.addresses());
 *     await(server.serveForever());
 * }
 * }</pre>
 */
public final class Server implements AsyncCloseable {
    private final Loop loop = Loop.current();
    private final Set<Client> clients = new HashSet<>();
    private final Gate whenGone = new Gate();
    private List<Listener> listeners = new ArrayList<>();
    private boolean serving;
    private boolean closed;
    private @Nullable Promise<@Nullable Void> forever;

    Server() {}

    /** A connection that this has accepted. */
    interface Client {
        /** Closes the connection once everything is sent. */
        void closeOutermost();

        /** Closes the connection, and drops what was not sent. */
        void abort();
    }

    /** How a connection is served, by the loop that runs. */
    @FunctionalInterface
    interface Service {
        SocketTransport begin(SocketChannel channel) throws IOException;
    }

    /** Takes sockets that listen; each client gets a protocol. */
    void listenAt(List<ServerSocketChannel> sockets, Supplier<? extends Protocol> factory, ServerOptions options)
            throws IOException {
        TlsSide tls = options.tls == null ? null : TlsSide.server(options.tls);
        Service service = channel -> Opening.accepted(channel, factory, tls, toString());
        Loops hosts = options.hosts;
        Listener.Welcome welcome = hosts == null
                ? channel -> serve(service.begin(channel))
                : channel -> handOver(new Guest(channel, hosts.next()), service);
        for (ServerSocketChannel socket : sockets) listeners.add(new Listener(socket, options.backlog, welcome));
    }

    private void serve(SocketTransport client) {
        clients.add(client);
        client.whenLost(() -> left(client));
    }

    private void handOver(Guest guest, Service service) {
        guest.handOver(service, () -> tell(() -> left(guest)));
        clients.add(guest);
    }

    /** From another loop. */
    private void tell(Runnable news) {
        try {
            loop.callSoonThreadsafe(news);
        } catch (IllegalStateException closed) {
            // nobody waits for it here any more
        }
    }

    private void left(Client client) {
        clients.remove(client);
        letGo();
    }

    private void letGo() {
        if (closed && clients.isEmpty()) whenGone.open(null);
    }

    /**
     * Where this listens: {@code server.addresses().get(0)}.
     *
     * @return the addresses with the ports that were chosen; none after {@link #close}
     */
    public List<SocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /**
     * The port, for servers that let the system choose one: {@code Net.openConnection("localhost", server.port())}.
     *
     * @return the port of the first address
     * @throws IllegalStateException if there is none: the server is closed, or listens at a path
     */
    public int port() {
        if (!listeners.isEmpty() && listeners.get(0).address() instanceof InetSocketAddress address) {
            return address.getPort();
        }
        throw new IllegalStateException(this + " has no port");
    }

    /**
     * Whether connections are accepted: {@code server.isServing()}.
     *
     * @return true until {@link #close}
     */
    public boolean isServing() {
        return serving;
    }

    /** Begins to accept connections, where {@link ServerOptions#startServing} put that off: {@code server.startServing();}. */
    public void startServing() {
        refuseIfClosed();
        if (serving) return;
        serving = true;
        listeners.forEach(Listener::start);
    }

    /**
     * Serves until it is cancelled, and then closes the server; or until somebody else does:
     * {@code await(server.serveForever());}.
     *
     * @return a coroutine that is done when the server is closed
     * @throws IllegalStateException when it is closed already, or another task serves
     */
    @Coroutine
    public Coro<@Nullable Void> serveForever() {
        if (forever != null) throw new IllegalStateException(this + " is already being awaited on serveForever()");
        refuseIfClosed();
        startServing();
        forever = loop.createPromise();
        try {
            await(forever);
        } finally {
            forever = null;
            close();
        }
        return Coro.done();
    }

    private void refuseIfClosed() {
        if (closed) throw new IllegalStateException(this + " is closed");
    }

    /**
     * Accepts no more connections, and leaves alone those that there are; newcomers are refused from the next turn of the
     * loop on. Waits for nothing, in a coroutine neither: {@code server.close();}.
     */
    @Override
    @SuppressWarnings("NullAway") // a Void has no other value
    public void close() {
        if (closed) return;
        closed = true;
        serving = false;
        listeners.forEach(Listener::close);
        listeners = List.of();
        if (forever != null && !forever.isDone()) forever.setResult(null);
        letGo();
    }

    /** {@link #close} for a {@code try} in a coroutine: {@code try (Server server = await(…)) { … }}. */
    @Override
    public Coro<@Nullable Void> aclose() {
        close();
        return Coro.done();
    }

    /**
     * Waits until the server is closed and all its connections are: {@code server.close(); await(server.waitClosed());}.
     *
     * @return a coroutine that is done then
     */
    @Coroutine
    public Coro<@Nullable Void> waitClosed() {
        while (!closed || !clients.isEmpty()) await(whenGone.join(loop));
        return Coro.done();
    }

    /** Closes the connections too, once everything is sent: {@code server.closeClients();}. */
    public void closeClients() {
        List.copyOf(clients).forEach(Client::closeOutermost);
    }

    /** Closes the connections too, and drops what was not sent: {@code server.abortClients();}. */
    public void abortClients() {
        List.copyOf(clients).forEach(Client::abort);
    }

    @Override
    public String toString() {
        return "Server" + (closed ? "[closed]" : addresses());
    }
}
