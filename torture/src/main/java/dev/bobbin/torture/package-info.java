// SPDX-License-Identifier: Apache-2.0
/** Torture: libraries that suspend before every line and every call must still pass their own tests. */
@NullMarked
package dev.bobbin.torture;

import org.jspecify.annotations.NullMarked;
