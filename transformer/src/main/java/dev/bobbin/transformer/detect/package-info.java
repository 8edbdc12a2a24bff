/** Stage 1: finds what is to be rewritten. */
@NullMarked
package dev.bobbin.transformer.detect;

import org.jspecify.annotations.NullMarked;
