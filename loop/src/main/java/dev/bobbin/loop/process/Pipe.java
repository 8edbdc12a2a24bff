// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.ExtraInfo;
import dev.bobbin.loop.net.Protocol;
import dev.bobbin.loop.net.Transport;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One end of a pipe to a child process. Its {@link Pump} does what blocks; this belongs to the loop. */
abstract class Pipe implements Transport {
    final Loop loop;
    final Pump pump;
    private final String name;
    private final Runnable onLost;
    private Protocol protocol;
    private boolean closing;
    private boolean lost;

    /** {@code onLost} is called behind the protocol's {@code connectionLost}. */
    Pipe(Loop loop, Closeable stream, String name, Protocol protocol, Runnable onLost) {
        this.loop = loop;
        this.pump = new Pump(stream, "bobbin " + name);
        this.name = name;
        this.protocol = protocol;
        this.onLost = onLost;
    }

    /** Ends the pump, and tells the protocol in a callback of its own. */
    final void lose(@Nullable Throwable error) {
        if (lost) return;
        lost = true;
        closing = true;
        pump.end();
        loop.callSoon(() -> {
            try {
                protocol.connectionLost(error);
            } finally {
                onLost.run();
            }
        });
    }

    final void startClosing() {
        closing = true;
    }

    @Override
    public final boolean isClosing() {
        return closing;
    }

    /** Whether the pump has been told to end. */
    final boolean isLost() {
        return lost;
    }

    @Override
    public void abort() {
        lose(null);
    }

    @Override
    public final Protocol protocol() {
        return protocol;
    }

    @Override
    public final void setProtocol(Protocol newProtocol) {
        protocol = newProtocol;
    }

    @Override
    public final <T> @Nullable T extraInfo(ExtraInfo<T> key) {
        return null;
    }

    @Override
    public final String toString() {
        return name + (lost ? " closed" : closing ? " closing" : "");
    }
}
