// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.net.SocketAddress;

/**
 * A datagram that has arrived.
 *
 * <pre>{@code
 * Datagram question = await(endpoint.receive());
 * endpoint.sendTo(answer(question.data()), question.sender());
 * }</pre>
 *
 * @param data what was in it; nobody else has the array
 * @param sender where it came from
 */
public record Datagram(byte[] data, SocketAddress sender) {}
