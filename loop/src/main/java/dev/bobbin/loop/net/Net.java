// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections and servers on the loop that runs.
 *
 * <pre>{@code
 * try (Connection connection = await(Net.openConnection("example.org", 80))) {
 *     connection.writer().write("HEAD / HTTP/1.0\r\n\r\n", US_ASCII);
 *     for (String line : Coro.each(connection.reader().lines(US_ASCII))) System.out.println(line);
 * }
 * }</pre>
 */
public final class Net {
    private Net() {}

    /**
     * Looks a name up, without keeping the loop from anything else: {@code await(Net.resolve("example.org"))}.
     *
     * @param host a name, or an address in numbers
     * @return a coroutine with its addresses; it throws {@link java.net.UnknownHostException} if there is none
     */
    public static Coro<List<InetAddress>> resolve(String host) {
        return Addresses.of(host);
    }

    /**
     * Connects to a host: {@code Connection connection = await(Net.openConnection("example.org", 80));}.
     *
     * @param host a name, whose addresses are tried in turn, or an address
     * @param port the port
     * @return a coroutine with the streams
     */
    public static Coro<Connection> openConnection(String host, int port) {
        return openConnection(host, port, new ConnectOptions());
    }

    /**
     * {@link #openConnection(String, int)} with options:
     * {@code Net.openConnection("example.org", 443, new ConnectOptions().tls(context))}.
     *
     * @param host a name, whose addresses are tried in turn, or an address
     * @param port the port
     * @param options how
     * @return a coroutine with the streams
     */
    @Coroutine
    public static Coro<Connection> openConnection(String host, int port, ConnectOptions options) {
        StreamProtocol streams = await(createConnection(() -> new StreamProtocol(options.limit), host, port, options))
                .protocol();
        return Coro.done(new Connection(streams.reader(), streams.writer()));
    }

    /**
     * Connects a protocol to a host: {@code await(Net.createConnection(Greeter::new, "example.org", 80))}.
     *
     * @param protocol makes the protocol
     * @param host a name, whose addresses are tried in turn, or an address
     * @param port the port
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    public static <P extends Protocol> Coro<Connected<Transport, P>> createConnection(
            Supplier<P> protocol, String host, int port) {
        return createConnection(protocol, host, port, new ConnectOptions());
    }

    /**
     * {@link #createConnection(Supplier, String, int)} with options:
     * {@code await(Net.createConnection(Greeter::new, "example.org", 443, new ConnectOptions().tls(context)))}.
     *
     * @param protocol makes the protocol
     * @param host a name, whose addresses are tried in turn, or an address
     * @param port the port
     * @param options how
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    @Coroutine
    public static <P extends Protocol> Coro<Connected<Transport, P>> createConnection(
            Supplier<P> protocol, String host, int port, ConnectOptions options) {
        List<InetSocketAddress> addresses = await(Addresses.of(host, port));
        SocketChannel channel = await(Dial.any(addresses, options.local));
        return Coro.done(await(Opening.of(channel, protocol, options.tlsWith(host))));
    }

    /**
     * Serves clients with streams: {@code Server server = await(Net.startServer(Echo::echo, "localhost", 7));}.
     *
     * @param handler what is done with each client
     * @param host a name or an address; null for all addresses of this machine
     * @param port the port; 0 to let the system choose one
     * @return a coroutine with the server
     */
    public static Coro<Server> startServer(ClientHandler handler, @Nullable String host, int port) {
        return startServer(handler, host, port, new ServerOptions());
    }

    /**
     * {@link #startServer(ClientHandler, String, int)} with options:
     * {@code Net.startServer(Echo::echo, "localhost", 7, new ServerOptions().tls(context))}.
     *
     * @param handler what is done with each client
     * @param host a name or an address; null for all addresses of this machine
     * @param port the port; 0 to let the system choose one
     * @param options how
     * @return a coroutine with the server
     */
    public static Coro<Server> startServer(
            ClientHandler handler, @Nullable String host, int port, ServerOptions options) {
        return createServer(() -> new ServerStreams(handler, options.limit), host, port, options);
    }

    /**
     * Serves clients with protocols: {@code await(Net.createServer(Echo::new, "localhost", 7, new ServerOptions()))}.
     *
     * @param protocol makes the protocol of each client
     * @param host a name or an address; null for all addresses of this machine
     * @param port the port; 0 to let the system choose one
     * @param options how
     * @return a coroutine with the server
     */
    public static Coro<Server> createServer(
            Supplier<? extends Protocol> protocol, @Nullable String host, int port, ServerOptions options) {
        return createServer(protocol, host == null ? List.of() : List.of(host), port, options);
    }

    /**
     * Serves clients at several addresses:
     * {@code await(Net.createServer(Echo::new, List.of("127.0.0.1", "::1"), 7, new ServerOptions()))}.
     *
     * @param protocol makes the protocol of each client
     * @param hosts names or addresses; none for all addresses of this machine
     * @param port the port; 0 to let the system choose one for each address
     * @param options how
     * @return a coroutine with the server
     */
    @Coroutine
    public static Coro<Server> createServer(
            Supplier<? extends Protocol> protocol, List<String> hosts, int port, ServerOptions options) {
        List<ServerSocketChannel> sockets = await(Listening.at(hosts, port, options));
        return Coro.done(Listening.serve(sockets, protocol, options));
    }

    /**
     * Connects to a socket in the file system:
     * {@code await(Net.openUnixConnection(Path.of("/run/app.sock"), new ConnectOptions()))}.
     *
     * @param path where it is
     * @param options how
     * @return a coroutine with the streams
     */
    @Coroutine
    public static Coro<Connection> openUnixConnection(Path path, ConnectOptions options) {
        StreamProtocol streams = await(createUnixConnection(() -> new StreamProtocol(options.limit), path, options))
                .protocol();
        return Coro.done(new Connection(streams.reader(), streams.writer()));
    }

    /**
     * Connects a protocol to a socket in the file system:
     * {@code await(Net.createUnixConnection(Greeter::new, Path.of("/run/app.sock"), new ConnectOptions()))}.
     *
     * @param protocol makes the protocol
     * @param path where it is
     * @param options how
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    @Coroutine
    public static <P extends Protocol> Coro<Connected<Transport, P>> createUnixConnection(
            Supplier<P> protocol, Path path, ConnectOptions options) {
        TlsSide tls = options.tlsWith(null);
        SocketChannel channel = await(Dial.unix(path));
        return Coro.done(await(Opening.of(channel, protocol, tls)));
    }

    /**
     * Serves clients with streams at a path:
     * {@code await(Net.startUnixServer(Echo::echo, Path.of("/run/app.sock"), new ServerOptions()))}. A socket that was left
     * there is replaced; this one is left there too.
     *
     * @param handler what is done with each client
     * @param path where the socket is made
     * @param options how
     * @return a coroutine with the server
     */
    public static Coro<Server> startUnixServer(ClientHandler handler, Path path, ServerOptions options) {
        return createUnixServer(() -> new ServerStreams(handler, options.limit), path, options);
    }

    /**
     * Serves clients with protocols at a path:
     * {@code await(Net.createUnixServer(Echo::new, Path.of("/run/app.sock"), new ServerOptions()))}.
     *
     * @param protocol makes the protocol of each client
     * @param path where the socket is made; one that was left there is replaced
     * @param options how
     * @return a coroutine with the server
     */
    public static Coro<Server> createUnixServer(
            Supplier<? extends Protocol> protocol, Path path, ServerOptions options) {
        return Coro.of(() -> Coro.done(Listening.serve(List.of(Listening.at(path, options)), protocol, options)));
    }

    /**
     * Connects a protocol with a socket that was made elsewhere, and is connected:
     * {@code await(Net.adopt(Greeter::new, channel, new ConnectOptions()))}.
     *
     * @param protocol makes the protocol
     * @param channel the socket, which belongs to the transport from now on
     * @param options how
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    public static <P extends Protocol> Coro<Connected<Transport, P>> adopt(
            Supplier<P> protocol, SocketChannel channel, ConnectOptions options) {
        return Coro.of(() -> {
            if (!channel.isConnected()) throw new IllegalArgumentException(channel + " is not connected");
            TlsSide tls = options.tlsWith(null);
            channel.configureBlocking(false);
            return Coro.done(await(Opening.of(channel, protocol, tls)));
        });
    }

    /**
     * Serves clients at a socket that was made elsewhere, and is bound:
     * {@code await(Net.adopt(Echo::new, listener, new ServerOptions()))}.
     *
     * @param protocol makes the protocol of each client
     * @param listener the socket, which belongs to the server from now on
     * @param options how
     * @return a coroutine with the server
     */
    public static Coro<Server> adopt(
            Supplier<? extends Protocol> protocol, ServerSocketChannel listener, ServerOptions options) {
        return Coro.of(() -> {
            if (listener.getLocalAddress() == null) throw new IllegalArgumentException(listener + " is not bound");
            listener.configureBlocking(false);
            return Coro.done(Listening.serve(List.of(listener), protocol, options));
        });
    }

    /**
     * Adopts a socket as the server's side of a connection, which matters for TLS:
     * {@code await(Net.adoptClient(Echo::new, listener.accept(), new ServerOptions().tls(context)))}.
     *
     * @param protocol makes the protocol
     * @param channel a socket that was accepted elsewhere; it belongs to the transport from now on
     * @param options how
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    public static <P extends Protocol> Coro<Connected<Transport, P>> adoptClient(
            Supplier<P> protocol, SocketChannel channel, ServerOptions options) {
        return Coro.of(() -> {
            channel.configureBlocking(false);
            TlsSide tls = options.tls == null ? null : TlsSide.server(options.tls);
            return Coro.done(await(Opening.of(channel, protocol, tls)));
        });
    }

    /**
     * Goes on with TLS over a connection that began without; for protocols. Streams have {@link StreamWriter#startTls}:
     * {@code transport = await(Net.startTls(transport, new Tls(context).serverName("example.org"), false));}.
     *
     * @param transport a plain one; its protocol is called by the new one from now on
     * @param tls how
     * @param asServer which side of the handshake this is
     * @return a coroutine with the new transport
     */
    public static Coro<Transport> startTls(Transport transport, Tls tls, boolean asServer) {
        TlsSide side = asServer ? TlsSide.server(tls) : TlsSide.client(tls, null);
        return Opening.upgrade(transport, side, ByteBuffer.allocate(0));
    }

    /**
     * Opens a socket for datagrams:
     * {@code await(Net.createDatagramEndpoint(Echo::new, new DatagramOptions().local("localhost", 7)))}.
     *
     * @param protocol makes the protocol
     * @param options the addresses
     * @param <P> the type of the protocol
     * @return a coroutine with the protocol and its transport
     */
    public static <P extends DatagramProtocol> Coro<Connected<DatagramTransport, P>> createDatagramEndpoint(
            Supplier<P> protocol, DatagramOptions options) {
        return Binding.endpoint(protocol, options);
    }

    /**
     * Opens a socket for datagrams that are awaited: {@code await(Net.openDatagrams(new DatagramOptions().local("::1", 7)))}.
     *
     * @param options the addresses
     * @return a coroutine with the endpoint
     */
    @Coroutine
    public static Coro<DatagramEndpoint> openDatagrams(DatagramOptions options) {
        Connected<DatagramTransport, Mailbox> made = await(Binding.endpoint(Mailbox::new, options));
        return Coro.done(new DatagramEndpoint(made.transport(), made.protocol()));
    }
}
