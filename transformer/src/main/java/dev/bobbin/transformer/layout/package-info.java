/** Stage 5: decides the shape of the machine, before any instruction is changed. */
@NullMarked
package dev.bobbin.transformer.layout;

import org.jspecify.annotations.NullMarked;
