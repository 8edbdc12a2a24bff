/**
 * Class directories and jars: finds the class files in them, has each rewritten, and writes all of the outcome or none.
 *
 * <p>Start reading at {@link dev.bobbin.transformer.files.Rewriting}; the command line and the Maven plugin are thin
 * doors in front of it.
 */
@NullMarked
package dev.bobbin.transformer.files;

import org.jspecify.annotations.NullMarked;
