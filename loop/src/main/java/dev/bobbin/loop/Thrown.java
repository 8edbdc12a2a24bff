// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Cancelled;
import dev.bobbin.StopIteration;
import dev.bobbin.machine.Exit;

/** What becomes of exceptions on their way through promises and tasks. */
final class Thrown {
    private Thrown() {}

    /** Throws anything, checked or not: {@code throw Thrown.asIs(e)}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException asIs(Throwable exception) throws E {
        throw (E) exception;
    }

    /**
     * What a body ended with that threw. A resource that fails while a cancellation passes is hidden in it by the {@code try}
     * statement, and a cancelled task is nobody's concern; so it takes the place of the cancellation, as in Python.
     */
    static Throwable notHidden(Throwable exception) {
        Throwable outermost = exception;
        while (outermost instanceof Cancelled) {
            Throwable hidden = Exit.hiddenIn(outermost);
            if (hidden == null) break;
            outermost = hidden;
        }
        return outermost;
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
