// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** What a {@link TimerQueue} holds. It knows its place in there, so that it can be taken out without a search. */
interface TimerEntry {
    /** Called once, when the time has come, after the queue has let go of it. */
    void due(ReadyQueue ready);

    int index();

    void index(int newIndex);

    /** The order among those that are due at the same time. */
    int sequence();

    void sequence(int newSequence);
}
