// SPDX-License-Identifier: Apache-2.0
/** Turns ordinary methods of other people's classes into generators and coroutines that suspend wherever they can. */
@NullMarked
package dev.bobbin.torture.prepass;

import org.jspecify.annotations.NullMarked;
