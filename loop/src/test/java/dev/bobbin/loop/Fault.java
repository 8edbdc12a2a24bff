// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** What goes wrong in a test. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fault(String message) {
        super(message);
    }
}
