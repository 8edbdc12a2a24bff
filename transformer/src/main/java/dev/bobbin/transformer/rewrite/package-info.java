/** Stage 6: turns the flat body into the body that a machine resumes; one pass to a file, in the order of {@link dev.bobbin.transformer.rewrite.RewritePasses}. */
@NullMarked
package dev.bobbin.transformer.rewrite;

import org.jspecify.annotations.NullMarked;
