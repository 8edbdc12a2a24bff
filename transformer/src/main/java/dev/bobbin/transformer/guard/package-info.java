/** Stage 4: refuses what cannot be rewritten, with the place, the reason, and what to do instead. */
@NullMarked
package dev.bobbin.transformer.guard;

import org.jspecify.annotations.NullMarked;
