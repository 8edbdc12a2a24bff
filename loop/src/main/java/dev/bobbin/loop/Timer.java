// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** A {@link TimerHandle} as the {@link TimerQueue} sees it. */
final class Timer extends TimerHandle implements TimerEntry {
    private final TimerQueue queue;
    private final long when;
    private int index = TimerQueue.OUTSIDE;
    private int sequence;

    Timer(TimerQueue queue, long when, Runnable callback, Object context) {
        super(callback, context);
        this.queue = queue;
        this.when = when;
    }

    @Override
    public long when() {
        return when;
    }

    @Override
    public void cancel() {
        super.cancel();
        queue.remove(this);
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void index(int newIndex) {
        index = newIndex;
    }

    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public void sequence(int newSequence) {
        sequence = newSequence;
    }
}
