// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

/** What goes wrong in a test; unchecked, so that a body may catch it by name around a bare suspension point. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
        super(message);
    }
}
