// SPDX-License-Identifier: Apache-2.0
/** Looks for the smallest program that still fails. */
@NullMarked
package dev.bobbin.fuzz.shrink;

import org.jspecify.annotations.NullMarked;
