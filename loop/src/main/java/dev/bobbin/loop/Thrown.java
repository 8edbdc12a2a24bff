// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.StopIteration;

/** What becomes of exceptions on their way through promises and tasks. */
final class Thrown {
    private Thrown() {}

    /** Throws anything, checked or not: {@code throw Thrown.asIs(e)}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException asIs(Throwable exception) throws E {
        throw (E) exception;
    }

    /** What leaves a running loop at once instead of ending one task or being reported. */
    static boolean leavesTheLoop(Throwable exception) {
        return exception instanceof KeyboardInterrupt
                || (exception instanceof VirtualMachineError && !(exception instanceof StackOverflowError));
    }

    /** A {@link StopIteration} that came out of an await would pass for the end of a generator. */
    static Throwable storable(Throwable exception) {
        if (!(exception instanceof StopIteration)) return exception;
        return new IllegalStateException(
                "StopIteration interacts badly with generators and cannot be raised into a promise", exception);
    }
}
