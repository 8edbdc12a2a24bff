/** The border: the runtime symbols that emitted code mentions, and the names that it invents. */
@NullMarked
package dev.bobbin.transformer.abi;

import org.jspecify.annotations.NullMarked;
