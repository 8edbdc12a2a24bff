/** Stage 7: builds what did not exist: the machine, the kickoff, and the body as a method of the host. */
@NullMarked
package dev.bobbin.transformer.synthesis;

import org.jspecify.annotations.NullMarked;
