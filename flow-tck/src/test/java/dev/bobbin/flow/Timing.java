// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import org.reactivestreams.tck.TestEnvironment;

/** How long the TCK waits. What must come has plenty of time, even on a busy machine; what must not come, little. */
final class Timing {
    private static final long EXPECTED_MILLIS = 5_000;
    private static final long UNEXPECTED_MILLIS = 30;
    private static final long POLL_MILLIS = 5;

    /** Slept before the collector is asked whether a cancelled subscriber is still referred to. */
    static final long CANCELLED_MILLIS = 200;

    private Timing() {}

    static TestEnvironment environment() {
        return new TestEnvironment(EXPECTED_MILLIS, UNEXPECTED_MILLIS, POLL_MILLIS);
    }
}
