// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

/**
 * A protocol and what it was connected with.
 *
 * <pre>{@code
 * Connected<Transport, Greeter> connected = await(Net.createConnection(Greeter::new, "localhost", 7));
 * connected.transport().close();
 * }</pre>
 *
 * @param transport what sends and receives
 * @param protocol whom it calls
 * @param <T> the type of the transport
 * @param <P> the type of the protocol
 */
public record Connected<T extends BaseTransport, P extends BaseProtocol>(T transport, P protocol) {}
