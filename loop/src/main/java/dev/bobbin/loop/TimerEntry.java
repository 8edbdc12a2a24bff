// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** What a {@link TimerQueue} holds, and moves to the {@link ReadyQueue} when its time has come. It knows its place in there, so that it can be taken out without a search. */
interface TimerEntry {
    int index();

    void index(int newIndex);

    /** The order among those that are due at the same time. */
    int sequence();

    void sequence(int newSequence);
}
