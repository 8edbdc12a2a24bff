// SPDX-License-Identifier: Apache-2.0
/** What the documents quote, for the tests that compare it with what is so. */
@NullMarked
package dev.bobbin.documents;

import org.jspecify.annotations.NullMarked;
