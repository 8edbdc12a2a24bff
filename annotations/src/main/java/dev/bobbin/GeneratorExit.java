// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

/**
 * Raised at the suspension point of a generator that is being closed, so that its {@code finally} blocks run.
 *
 * <p>An {@link Error} on purpose: a {@code catch (Exception e)} in a body must not swallow it. A body that wants to know
 * of its end may catch it, and should then return or throw it on.
 *
 * <pre>{@code
 * try {
 *     while (true) count += Gen.<Integer>yield();
 * } catch (GeneratorExit exit) {
 *     System.out.println("total " + count);
 * }
 * return Gen.end();
 * }</pre>
 */
public class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    /** An exit to be raised by hand: {@code gen.raise(new GeneratorExit())}. */
    public GeneratorExit() {
        this(true);
    }

    /**
     * An exit that may be raised in more than one body: {@code new GeneratorExit(false)} gathers nothing from any of them.
     *
     * @param keepsSuppressed whether it keeps what is suppressed by it
     */
    public GeneratorExit(boolean keepsSuppressed) {
        super(null, null, keepsSuppressed, false);
    }
}
