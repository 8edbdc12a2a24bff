/**
 * Class files that no compiler wrote: damaged ones, and odd ones that are legal all the same. The transformer refuses them
 * with a diagnostic, or makes of them what verifies, and behaves as it did before.
 *
 * <p>{@code Mutators} lists what is done to class files, {@code Judge} says what is right, {@code Hostile} runs.
 */
package dev.bobbin.transformer.hostile;
