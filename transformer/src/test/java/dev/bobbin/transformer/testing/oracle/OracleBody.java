// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

/** The code of a generator as its author wrote it, with its arguments. */
@FunctionalInterface
public interface OracleBody {
    /** Runs from the first line to the last; what it returns is a generator, an iterator or an iterable. */
    Object run() throws Throwable;
}
