/** Stage 2: brings a copy of the body into a form in which everything alive at a suspension point is an ordinary local. */
@NullMarked
package dev.bobbin.transformer.flatten;

import org.jspecify.annotations.NullMarked;
