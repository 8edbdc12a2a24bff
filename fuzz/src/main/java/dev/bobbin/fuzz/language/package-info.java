// SPDX-License-Identifier: Apache-2.0
/** Programs in a small language that prints itself as Java and as Python, and the grammars that throw dice for them. */
@NullMarked
package dev.bobbin.fuzz.language;

import org.jspecify.annotations.NullMarked;
