// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Channel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a loop, and what is called when one is ready. Behind it is a selector, made for the first channel. What
 * it finds goes into the ready queue as the handle that was made at the registration, so that an event allocates nothing.
 */
final class IoPoller {
    static final int READS = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    static final int WRITES = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ReadyQueue ready;
    private final Consumer<SelectionKey> found = this::found;

    /** Read by other threads, to wake this one. */
    private volatile @Nullable Selector selector;

    IoPoller(ReadyQueue ready) {
        this.ready = ready;
    }

    /** What is called for one channel. */
    private static final class Callbacks {
        @Nullable
        Handle reader;

        @Nullable
        Handle writer;

        /** Returns whether there was another one, which is cancelled. */
        boolean replace(int direction, @Nullable Handle callback) {
            Handle former = direction == READS ? reader : writer;
            if (direction == READS) reader = callback;
            else writer = callback;
            if (former == null) return false;
            former.cancel();
            return true;
        }
    }

    /** Whether there is no channel, so that nothing can be found. One that was closed counts until the next poll. */
    boolean isIdle() {
        Selector opened = selector;
        return opened == null || opened.keys().isEmpty();
    }

    /** Has a callback called whenever the channel is ready for {@code direction}, {@link #READS} or {@link #WRITES}. */
    void add(SelectableChannel channel, int direction, Handle callback) {
        int ops = channel.validOps() & direction;
        if (ops == 0) {
            throw new IllegalArgumentException(channel + " cannot be " + (direction == READS ? "read" : "written"));
        }
        SelectionKey key = register(channel);
        ((Callbacks) key.attachment()).replace(direction, callback);
        if (ops == WRITES) ops = isConnected(channel) ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
        key.interestOpsOr(ops);
    }

    private static boolean isConnected(SelectableChannel channel) {
        return channel instanceof SocketChannel socket && socket.isConnected();
    }

    private SelectionKey register(SelectableChannel channel) {
        try {
            if (selector == null) selector = Selector.open();
            SelectionKey key = channel.keyFor(selector);
            return key != null ? key : channel.register(selector, 0, new Callbacks());
        } catch (IllegalBlockingModeException e) {
            throw new IllegalArgumentException(
                    channel + " is in blocking mode; call configureBlocking(false) before it comes to a loop", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the loop cannot watch " + channel, e);
        }
    }

    /** Returns whether there was a callback; it is not called any more. */
    boolean remove(SelectableChannel channel, int direction) {
        SelectionKey key = selector == null ? null : channel.keyFor(selector);
        if (key == null) return false;
        if (key.isValid()) key.interestOpsAnd(~direction);
        return ((Callbacks) key.attachment()).replace(direction, null);
    }

    /** Adds what is ready now. */
    void poll() {
        if (isIdle()) return;
        try {
            opened().selectNow(found);
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }

    /** Adds what is ready, and waits for it: until {@link #wakeUp}, {@code nanos} are over, or an interrupt. */
    void select(long nanos) {
        try {
            if (nanos == Long.MAX_VALUE) opened().select(found);
            else opened().select(found, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI); // not before the time
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }

    private Selector opened() {
        return Objects.requireNonNull(selector, "there is no channel");
    }

    private void found(SelectionKey key) {
        try {
            int ops = key.readyOps();
            Callbacks on = (Callbacks) key.attachment();
            if ((ops & READS) != 0 && on.reader != null) ready.add(on.reader);
            if ((ops & WRITES) != 0 && on.writer != null) ready.add(on.writer);
        } catch (CancelledKeyException e) {
            // another thread has just closed the channel: there is nobody to call
        }
    }

    /** From any thread: ends {@link #select}, now or when it begins. */
    void wakeUp() {
        Selector opened = selector;
        if (opened != null) opened.wakeup();
    }

    /** The channels that are still open. */
    List<Channel> open() {
        Selector opened = selector;
        if (opened == null) return List.of();
        List<Channel> open = new ArrayList<>();
        for (SelectionKey key : opened.keys()) {
            if (key.isValid()) open.add(key.channel());
        }
        return open;
    }

    /** Closes the channels, and stops watching. */
    void close() {
        Selector opened = selector;
        if (opened == null) return;
        selector = null;
        try {
            for (SelectionKey key : List.copyOf(opened.keys())) key.channel().close();
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }
}
