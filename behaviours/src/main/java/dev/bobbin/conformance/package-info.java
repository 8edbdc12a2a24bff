// SPDX-License-Identifier: Apache-2.0
/** Which behaviours of Python the tests of a module show. */
@NullMarked
package dev.bobbin.conformance;

import org.jspecify.annotations.NullMarked;
