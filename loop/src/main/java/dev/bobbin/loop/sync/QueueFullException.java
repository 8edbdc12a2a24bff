// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

/** Thrown by {@link Queue#putNowait} when there is no room: {@code catch (QueueFullException e) { drop(item); }}. */
public final class QueueFullException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Tells what to do instead: {@code throw new QueueFullException(16);}.
     *
     * @param maxSize how many items the queue takes
     */
    public QueueFullException(int maxSize) {
        super("the queue is full, it takes " + maxSize + " items: await put(...) to wait for room");
    }
}
