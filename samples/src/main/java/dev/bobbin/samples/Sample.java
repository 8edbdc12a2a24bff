// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import dev.bobbin.loop.LoopClock;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A program to be shown.
 *
 * @param name what it is called on the command line; also the name of its Python original
 * @param title one line about it
 * @param takes how long it waits in all
 * @param program what it does
 */
public record Sample(String name, String title, Duration takes, TimedProgram program) {

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

    /** Something that prints and waits. */
    @FunctionalInterface
    public interface TimedProgram {
        /**
         * Runs from its beginning to its end.
         *
         * @param out where everything goes that it prints
         * @param clock by which it waits
         * @throws Exception when it fails
         */
        void run(PrintStream out, LoopClock clock) throws Exception;
    }

    /** A program that never waits. */
    Sample(String name, String title, Program program) {
        this(name, title, Duration.ZERO, (out, clock) -> program.run(out));
    }

    @Override
    public String toString() {
        return name;
    }
}
