// SPDX-License-Identifier: Apache-2.0
/** What tortured classes call while they run. */
@NullMarked
package dev.bobbin.torture.points;

import org.jspecify.annotations.NullMarked;
