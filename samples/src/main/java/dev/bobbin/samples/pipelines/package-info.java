/**
 * Pipelines: stages that are sent items and send them on.
 *
 * <p>The ideas of {@code copipe}, {@code cobroadcast} and {@code coprocess} are those of David Beazley's course "A Curious
 * Course on Coroutines and Concurrency"; the programs are written anew.
 */
package dev.bobbin.samples.pipelines;
