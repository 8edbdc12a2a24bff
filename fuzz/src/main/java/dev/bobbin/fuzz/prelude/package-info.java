// SPDX-License-Identifier: Apache-2.0
/** What the Java of the programs calls. The Python of it stands in {@code prelude.py} and {@code prelude_tasks.py}. */
@NullMarked
package dev.bobbin.fuzz.prelude;

import org.jspecify.annotations.NullMarked;
