/** Stage 8: proves that the output can be loaded. */
@NullMarked
package dev.bobbin.transformer.verify;

import org.jspecify.annotations.NullMarked;
