// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A socket for datagrams. What the system says against one of them is no reason to close it. */
final class DatagramSocketTransport extends ChannelTransport implements DatagramTransport {
    /** So many in one turn, so that others have their turn too. */
    private static final int MOST_AT_ONCE = 64;

    private final DatagramChannel channel;
    private final @Nullable SocketAddress remote;
    private final DatagramProtocol protocol;
    private final Sender sender;
    private final ArrayDeque<Waiting> output = new ArrayDeque<>(2);
    private int outputSize;

    /** What the channel does: returns false if it cannot send now. */
    @FunctionalInterface
    interface Sender {
        boolean send(ByteBuffer data, @Nullable SocketAddress target) throws IOException;
    }

    /** A copy that is to be sent. */
    private record Waiting(ByteBuffer data, @Nullable SocketAddress target) {}

    private DatagramSocketTransport(DatagramChannel channel, DatagramProtocol protocol, Sender sender)
            throws IOException {
        super(channel, channel.getLocalAddress(), channel.getRemoteAddress());
        this.channel = channel;
        this.remote = channel.getRemoteAddress();
        this.protocol = protocol;
        this.sender = sender;
    }

    static DatagramSocketTransport start(DatagramChannel channel, DatagramProtocol protocol, Runnable then)
            throws IOException {
        return start(channel, protocol, (data, target) -> send(channel, data, target), then);
    }

    static DatagramSocketTransport start(
            DatagramChannel channel, DatagramProtocol protocol, Sender sender, Runnable then) throws IOException {
        DatagramSocketTransport transport = new DatagramSocketTransport(channel, protocol, sender);
        transport.loop.callSoon(new NamedCallback("connectionMade", transport, transport::made));
        transport.loop.callSoon(transport::startReading);
        transport.loop.callSoon(then);
        return transport;
    }

    private static boolean send(DatagramChannel channel, ByteBuffer data, @Nullable SocketAddress target)
            throws IOException {
        boolean empty = !data.hasRemaining();
        int sent = target == null ? channel.write(data) : channel.send(data, target);
        return empty || sent > 0;
    }

    private void made() {
        try {
            protocol.connectionMade(this);
        } catch (Exception e) {
            failed("connectionMade", e);
        }
    }

    private void startReading() {
        if (!isClosing()) loop.addReader(channel, new NamedCallback("receiving", this, this::readReady));
    }

    private void readReady() {
        for (int i = 0; i < MOST_AT_ONCE && !isClosing(); i++) {
            if (!receive()) return;
        }
    }

    /** Returns whether there may be more. */
    private boolean receive() {
        ByteBuffer input = buffers.input.clear();
        SocketAddress from;
        try {
            from = channel.receive(input);
        } catch (IOException e) {
            tell(e);
            return true;
        }
        if (from == null) return false;
        try {
            protocol.datagramReceived(input.flip(), from);
        } catch (Exception e) {
            failed("datagramReceived", e);
        }
        return true;
    }

    private void tell(IOException error) {
        try {
            protocol.errorReceived(error);
        } catch (Exception e) {
            failed("errorReceived", e);
        }
    }

    @Override
    public void sendTo(ByteBuffer data, @Nullable SocketAddress target) {
        if (remote != null && target != null && !remote.equals(target)) {
            throw new IllegalArgumentException("Invalid address: must be null or " + remote + ", not " + target);
        }
        if (remote == null && target == null) {
            throw new IllegalArgumentException("where to? " + this + " is connected with no address");
        }
        if (isClosing()) {
            ignored.count(this);
            return;
        }
        SocketAddress to = remote == null ? target : null;
        if (output.isEmpty() && sentOrRefused(data, to)) return;
        if (output.isEmpty()) loop.addWriter(channel, new NamedCallback("sending", this, this::writeReady));
        output.add(new Waiting(ByteBuffer.allocate(data.remaining()).put(data).flip(), to));
        outputSize += output.getLast().data().remaining();
        marks.rose(outputSize, protocol);
    }

    /** False if it has to wait. */
    private boolean sentOrRefused(ByteBuffer data, @Nullable SocketAddress to) {
        try {
            return sender.send(data, to);
        } catch (IOException e) {
            tell(e);
            return true;
        }
    }

    private void writeReady() {
        while (!output.isEmpty() && !isLost()) {
            Waiting next = output.getFirst();
            int length = next.data().remaining();
            if (!sentOrRefused(next.data(), next.target())) break;
            if (isLost()) return;
            output.removeFirst();
            outputSize -= length;
        }
        marks.fell(outputSize, protocol);
        if (output.isEmpty() && !isLost()) sentAll();
    }

    @Override
    public int writeBufferSize() {
        return outputSize;
    }

    @Override
    boolean hasOutput() {
        return !output.isEmpty();
    }

    @Override
    BaseProtocol listener() {
        return protocol;
    }

    @Override
    void clearOutput() {
        output.clear();
        outputSize = 0;
    }
}
