// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait, in the order in which they came. A linked list, so that a cancelled one leaves from the middle at no
 * cost; who is chosen leaves at once, so that nobody is chosen twice and nobody is passed over again and again.
 */
final class WaitingLine {
    private final LoopBinding binding;
    private @Nullable Waiter first;
    private @Nullable Waiter last;

    WaitingLine(LoopBinding binding) {
        this.binding = binding;
    }

    /** A new place at the end. */
    Waiter join() {
        Waiter waiter = new Waiter(binding.loop());
        waiter.before = last;
        if (last == null) first = waiter;
        else last.behind = waiter;
        last = waiter;
        waiter.inLine = true;
        return waiter;
    }

    /** Gives the place up; nothing happens to one that was chosen. */
    void leave(Waiter waiter) {
        if (!waiter.inLine) return;
        Waiter before = waiter.before;
        Waiter behind = waiter.behind;
        if (before == null) first = behind;
        else before.behind = behind;
        if (behind == null) last = before;
        else behind.before = before;
        waiter.before = null;
        waiter.behind = null;
        waiter.inLine = false;
    }

    /** Chooses the first that was not cancelled; its task runs in a later turn. False if there is none. */
    boolean wakeNext() {
        Waiter waiter = next();
        if (waiter == null) return false;
        leave(waiter);
        waiter.setResult(true);
        return true;
    }

    /**
     * Chooses the first, unless that one was cancelled: then nobody yet, as its task will leave the line in a later turn.
     * False if nobody was chosen.
     */
    boolean wakeFirst() {
        return first != null && !first.isDone() && wakeNext();
    }

    void wakeAll() {
        while (wakeNext()) {
            // each call takes one out of the line
        }
    }

    /** The first that still waits. Cancelled ones, whose tasks have not run since, are dropped on the way. */
    private @Nullable Waiter next() {
        while (first != null && first.isDone()) leave(first);
        return first;
    }

    /** Whether nobody waits but cancelled ones. */
    boolean isEmpty() {
        Waiter waiter = first;
        while (waiter != null && waiter.isDone()) waiter = waiter.behind;
        return waiter == null;
    }

    /** How many wait, for messages. */
    int size() {
        int size = 0;
        for (Waiter waiter = first; waiter != null; waiter = waiter.behind) {
            if (!waiter.isDone()) size++;
        }
        return size;
    }
}
