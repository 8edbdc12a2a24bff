/**
 * Programs to read first. Each is one small file with a {@code main}; {@link dev.bobbin.samples.Tour} runs them all.
 *
 * <p>Their Python originals stand in {@code src/test/python} under the samples' names, and print the same.
 */
package dev.bobbin.samples;
