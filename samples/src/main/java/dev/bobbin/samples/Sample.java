// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import java.io.PrintStream;

/**
 * A program to be shown.
 *
 * @param name what it is called on the command line; also the name of its Python original
 * @param title one line about it
 * @param program what it does
 */
public record Sample(String name, String title, Program program) {

    /** Something that prints. */
    @FunctionalInterface
    public interface Program {
        /**
         * Runs from its beginning to its end.
         *
         * @param out where everything goes that it prints
         * @throws Exception when it fails
         */
        void run(PrintStream out) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
