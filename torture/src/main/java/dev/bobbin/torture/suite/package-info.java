// SPDX-License-Identifier: Apache-2.0
/** Runs the test suite of a library in a JVM of its own, and compares what its tests say. */
@NullMarked
package dev.bobbin.torture.suite;

import org.jspecify.annotations.NullMarked;
