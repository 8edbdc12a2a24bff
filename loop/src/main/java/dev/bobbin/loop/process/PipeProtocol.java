// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.net.Protocol;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Tells the protocol of a process what happens at one of its pipes. */
record PipeProtocol(StandardStream stream, ProcessProtocol process) implements Protocol {
    @Override
    public void dataReceived(ByteBuffer data) {
        process.pipeDataReceived(stream, data);
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        process.pipeConnectionLost(stream, error);
    }

    @Override
    public void pauseWriting() {
        process.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        process.resumeWriting();
    }
}
