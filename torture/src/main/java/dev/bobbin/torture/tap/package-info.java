// SPDX-License-Identifier: Apache-2.0
/** Compares what a suspended machine has saved with the locals that its body had right before. */
@NullMarked
package dev.bobbin.torture.tap;

import org.jspecify.annotations.NullMarked;
