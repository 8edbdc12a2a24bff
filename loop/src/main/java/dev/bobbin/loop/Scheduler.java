// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The part of a {@link Loop} that takes callbacks: now, later, from other threads, for channels and for signals. */
abstract sealed class Scheduler implements Executor permits Loop {
    final LoopClock clock;
    final ReadyQueue ready = new ReadyQueue();
    final TimerQueue timers = new TimerQueue();
    final IoPoller poller = new IoPoller(ready);
    final Wakeup wakeup = new Wakeup(poller);
    final List<Handle> whenIdle = new ArrayList<>();
    final AtClose atClose = new AtClose();
    private final Map<Signal, Signals.Listener> signalHandlers = new EnumMap<>(Signal.class);

    Scheduler(LoopClock clock) {
        this.clock = clock;
    }

    /**
     * The values that a callback sees which is registered now. Refuses calls from another thread than the loop's, and to
     * a closed loop.
     */
    abstract Values valuesHere();

    /** Whether the loop runs in the thread that asks. */
    abstract boolean isHere();

    /**
     * The time by the clock of this loop: {@code loop.callAt(loop.time() + 1_000_000, this::tick);}.
     *
     * @return nanoseconds from an arbitrary origin
     */
    public long time() {
        return clock.now();
    }

    /**
     * Runs a callback in the next turn, in a copy of the current context: {@code loop.callSoon(this::tick);}.
     *
     * @param callback what is called
     * @return what cancels it
     */
    public Handle callSoon(Runnable callback) {
        return soon(callback, valuesHere());
    }

    /**
     * Runs a callback in the next turn: {@code loop.callSoon(this::tick, context);}.
     *
     * @param callback what is called
     * @param context in which it is called; no copy is made
     * @return what cancels it
     */
    public Handle callSoon(Runnable callback, Context context) {
        valuesHere();
        return soon(callback, context);
    }

    private Handle soon(Runnable callback, Object context) {
        Handle handle = new Handle(Objects.requireNonNull(callback, "there is nothing to call"), context);
        if (!wakeup.isEmpty()) wakeup.drainTo(ready); // what was posted before goes first
        ready.add(handle);
        return handle;
    }

    /**
     * {@link #callSoon} for any thread; wakes the loop: {@code loop.callSoonThreadsafe(() -> promise.setResult(x));}.
     *
     * @param callback what is called in the loop
     * @return what cancels it, in the loop
     */
    public Handle callSoonThreadsafe(Runnable callback) {
        Objects.requireNonNull(callback, "there is nothing to call");
        Handle handle = new Handle(callback, ThreadState.current().values());
        if (!post(handle)) throw new IllegalStateException("Event loop is closed");
        return handle;
    }

    /** From any thread; returns false when the loop is closed. */
    boolean post(Handle handle) {
        if (!isHere()) return wakeup.post(handle);
        ready.add(handle);
        return true;
    }

    /**
     * Runs a callback later: {@code loop.callLater(Duration.ofSeconds(1), this::tick);}.
     *
     * @param delay how much later; at once if it is negative
     * @param callback what is called, in a copy of the current context
     * @return what cancels it
     */
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return callAt(clock.now() + Delay.nanos(delay), callback);
    }

    /**
     * Runs a callback at a time of this loop's clock: {@code loop.callAt(deadline, this::giveUp);}.
     *
     * @param when as {@link #time} tells it
     * @param callback what is called, in a copy of the current context
     * @return what cancels it
     */
    public TimerHandle callAt(long when, Runnable callback) {
        Values values = valuesHere();
        Objects.requireNonNull(callback, "there is nothing to call");
        Timer timer = new Timer(timers, when, callback, values);
        timers.add(timer, when);
        return timer;
    }

    /**
     * Runs a callback once nothing else can run before the next timer: {@code loop.callWhenIdle(this::snapshot);}.
     *
     * @param callback what is called, in a copy of the current context
     * @return what cancels it
     */
    public Handle callWhenIdle(Runnable callback) {
        Values values = valuesHere();
        Handle handle = new Handle(Objects.requireNonNull(callback, "there is nothing to call"), values);
        whenIdle.add(handle);
        return handle;
    }

    /**
     * Runs a callback when the loop is closed, in the thread that does it, for what has to be closed with it:
     * {@code Handle closing = loop.callAtClose(file::close);}. Of several the last one comes first.
     *
     * @param callback what is called; nothing can be awaited any more
     * @return what cancels it
     */
    public Handle callAtClose(Runnable callback) {
        Values values = valuesHere();
        return atClose.add(Objects.requireNonNull(callback, "there is nothing to call"), values);
    }

    /**
     * Runs a callback in the loop at each signal of a kind: {@code loop.addSignalHandler(Signal.TERM, main::cancel);}. It
     * takes the place of the loop's former handler of that signal. If several loops have one, the newest is called.
     *
     * @param signal the signal
     * @param callback what is called, in a copy of the current context
     * @throws IllegalArgumentException for signals that nobody can handle, {@link Signal#KILL} among them
     * @throws UnsupportedOperationException where the Java runtime knows of no signals
     */
    public void addSignalHandler(Signal signal, Runnable callback) {
        Values values = valuesHere();
        Objects.requireNonNull(callback, "there is nothing to call");
        Signals.Listener listener = Signals.listen(signal, () -> post(new Handle(callback, values)));
        Signals.Listener before = signalHandlers.put(signal, listener);
        if (before != null) before.close();
    }

    /**
     * Takes back {@link #addSignalHandler}: {@code loop.removeSignalHandler(Signal.TERM);}. The signal does again what it
     * did before.
     *
     * @param signal the signal
     * @return whether there was a handler
     */
    public boolean removeSignalHandler(Signal signal) {
        valuesHere();
        Signals.Listener listener = signalHandlers.remove(signal);
        if (listener == null) return false;
        listener.close();
        return true;
    }

    final void removeSignalHandlers() {
        signalHandlers.values().forEach(Signals.Listener::close);
        signalHandlers.clear();
    }

    /** {@link #callSoonThreadsafe} for those who know executors only: {@code future.thenAcceptAsync(this::show, loop)}. */
    @Override
    public void execute(Runnable callback) {
        callSoonThreadsafe(callback);
    }

    /**
     * Runs a callback whenever a channel can be read, or has a connection to accept, until {@link #removeReader}; asyncio's
     * {@code add_reader}: {@code loop.addReader(channel, this::receive);}.
     *
     * @param channel in non-blocking mode; a second reader replaces the first. It stays with this loop until it is closed
     * @param callback what is called, in a copy of the current context
     * @throws IllegalStateException by a virtual clock, which could not know when something will arrive
     */
    public void addReader(SelectableChannel channel, Runnable callback) {
        poller.add(channel, IoPoller.READS, watching(callback));
    }

    /**
     * Takes back {@link #addReader}; one that is due is not called any more: {@code loop.removeReader(channel);}.
     *
     * @param channel the channel
     * @return whether there was a reader
     */
    public boolean removeReader(SelectableChannel channel) {
        return poller.remove(channel, IoPoller.READS);
    }

    /**
     * Runs a callback whenever a channel can be written, or has finished to connect, until {@link #removeWriter}; asyncio's
     * {@code add_writer}: {@code loop.addWriter(channel, this::send);}.
     *
     * @param channel in non-blocking mode; a second writer replaces the first. It stays with this loop until it is closed
     * @param callback what is called, in a copy of the current context
     * @throws IllegalStateException by a virtual clock, which could not know when something can be sent
     */
    public void addWriter(SelectableChannel channel, Runnable callback) {
        poller.add(channel, IoPoller.WRITES, watching(callback));
    }

    /**
     * Takes back {@link #addWriter}; one that is due is not called any more: {@code loop.removeWriter(channel);}.
     *
     * @param channel the channel
     * @return whether there was a writer
     */
    public boolean removeWriter(SelectableChannel channel) {
        return poller.remove(channel, IoPoller.WRITES);
    }

    private Handle watching(Runnable callback) {
        Values values = valuesHere();
        if (clock.isVirtual()) {
            throw new IllegalStateException(
                    "a loop with a virtual clock cannot watch channels: it could not know whether"
                            + " something arrives before the next timer; run it by the system's clock");
        }
        return new Handle(Objects.requireNonNull(callback, "there is nothing to call"), values);
    }
}
