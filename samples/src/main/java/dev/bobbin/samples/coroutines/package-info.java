/** Coroutines, and the loop that runs them. */
package dev.bobbin.samples.coroutines;
