// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.suite;

/** How a test ended. */
public enum Outcome {
    /** As it should. */
    PASSED,
    /** With an exception. */
    FAILED,
    /** With an assumption that does not hold, or switched off. */
    SKIPPED,
    /** The JVM ended, or was ended, while it ran. */
    STARTED
}
