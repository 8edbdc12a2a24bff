// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** What a coroutine does when it is cancelled; every test of a cancellation is run for each. */
public enum Answer {
    PASSES_IT_ON,
    SWALLOWS_IT,
    RAISES_ANOTHER_ERROR,
    SUSPENDS_IN_FINALLY,
    IS_CANCELLED_AGAIN_IN_FINALLY
}
