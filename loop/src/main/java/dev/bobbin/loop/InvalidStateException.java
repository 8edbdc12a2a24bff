// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/**
 * A promise was asked for what it does not have yet, or completed twice; Python's {@code InvalidStateError}.
 *
 * <pre>{@code
 * Promise<String> name = loop.createPromise();
 * name.result();                                 // throws: the result is not set
 * }</pre>
 */
public final class InvalidStateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * For a promise in the wrong state: {@code throw new InvalidStateException("Result is not set.");}.
     *
     * @param message what is wrong
     */
    public InvalidStateException(String message) {
        super(message);
    }
}
