/** Stage 3: computes facts about the flat body, and changes nothing. */
@NullMarked
package dev.bobbin.transformer.flow;

import org.jspecify.annotations.NullMarked;
