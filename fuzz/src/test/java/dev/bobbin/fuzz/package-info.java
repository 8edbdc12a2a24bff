// SPDX-License-Identifier: Apache-2.0
/** Tests of the fuzzer itself, and the programs that it has found. */
@NullMarked
package dev.bobbin.fuzz;

import org.jspecify.annotations.NullMarked;
