// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** Done once a channel is ready. It gives its registration back at once when it is done or cancelled. */
final class Ready extends Promise<@Nullable Void> implements Runnable {
    private final SelectableChannel channel;
    private final boolean toRead;

    private Ready(Loop loop, SelectableChannel channel, boolean toRead) {
        super(loop);
        this.channel = channel;
        this.toRead = toRead;
    }

    /** Done when there is something to read or to accept. */
    static Ready toRead(SelectableChannel channel) {
        Ready ready = new Ready(Loop.current(), channel, true);
        ready.loop().addReader(channel, ready);
        return ready;
    }

    /** Done when there is room to write, or a connection is made. */
    static Ready toWrite(SelectableChannel channel) {
        Ready ready = new Ready(Loop.current(), channel, false);
        ready.loop().addWriter(channel, ready);
        return ready;
    }

    @Override
    @SuppressWarnings("NullAway") // a Void has no other value
    public void run() {
        release();
        setResult(null);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (!super.cancel(message)) return false;
        release();
        return true;
    }

    private void release() {
        if (toRead) loop().removeReader(channel);
        else loop().removeWriter(channel);
    }
}
