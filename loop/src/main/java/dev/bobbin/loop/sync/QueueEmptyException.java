// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

/** Thrown by {@link Queue#getNowait()} when there is no item: {@code catch (QueueEmptyException e) { idle(); }}. */
public final class QueueEmptyException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Tells what to do instead: {@code throw new QueueEmptyException();}. */
    public QueueEmptyException() {
        super("the queue is empty: await get() to wait for an item");
    }
}
