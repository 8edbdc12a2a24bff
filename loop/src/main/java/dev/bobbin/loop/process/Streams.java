// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.net.StreamProtocol;
import dev.bobbin.loop.net.Transport;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes readers and a writer out of the pipes of a process. */
final class Streams implements ProcessProtocol {
    private final int limit;
    private final Map<StandardStream, StreamProtocol> streams = new EnumMap<>(StandardStream.class);

    Streams(int limit) {
        this.limit = limit;
    }

    @Override
    public void connectionMade(ProcessTransport transport) {
        for (StandardStream stream : StandardStream.values()) {
            Transport pipe = transport.pipe(stream);
            if (pipe == null) continue;
            StreamProtocol made = new StreamProtocol(limit);
            made.connectionMade(pipe);
            streams.put(stream, made);
        }
    }

    boolean has(StandardStream stream) {
        return streams.containsKey(stream);
    }

    /** What reads or writes a pipe. */
    StreamProtocol of(StandardStream stream) {
        StreamProtocol there = streams.get(stream);
        if (there != null) return there;
        throw new IllegalStateException(stream + " is no pipe: say " + stream + "(Redirect.PIPE) to the command");
    }

    @Override
    public void pipeDataReceived(StandardStream stream, ByteBuffer data) {
        of(stream).dataReceived(data);
    }

    @Override
    public void pipeConnectionLost(StandardStream stream, @Nullable Throwable error) {
        of(stream).connectionLost(error);
    }

    @Override
    public void pauseWriting() {
        of(StandardStream.STDIN).pauseWriting();
    }

    @Override
    public void resumeWriting() {
        of(StandardStream.STDIN).resumeWriting();
    }
}
