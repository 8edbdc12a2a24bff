// SPDX-License-Identifier: Apache-2.0
/** Runs programs on both sides, and brings back their traces. */
@NullMarked
package dev.bobbin.fuzz.run;

import org.jspecify.annotations.NullMarked;
