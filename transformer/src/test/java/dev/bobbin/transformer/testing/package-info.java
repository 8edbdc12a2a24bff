/**
 * The machinery that drives all fixtures: compile a fixture, rewrite it, load it, drive it by a script, compare traces.
 *
 * <p>What is right is known from {@code oracle}, where the same compiled code runs on threads.
 */
package dev.bobbin.transformer.testing;
