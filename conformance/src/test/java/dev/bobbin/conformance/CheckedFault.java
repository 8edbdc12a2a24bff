// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

/** What goes wrong in a test and would have to be declared, if Java knew where it comes out. */
final class CheckedFault extends Exception {
    private static final long serialVersionUID = 1L;

    CheckedFault(String message) {
        super(message);
    }
}
