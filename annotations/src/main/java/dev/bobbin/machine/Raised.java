// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

/** An exception on its way into a body, told apart from a sent value by its type. */
final class Raised {
    final Throwable exception;

    Raised(Throwable exception) {
        this.exception = exception;
    }

    /** Throws anything, checked or not: {@code throw Raised.sneaky(e)}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable exception) throws E {
        throw (E) exception;
    }
}
