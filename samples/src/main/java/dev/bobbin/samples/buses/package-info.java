/**
 * Where the buses are: a document that is parsed by the stages of a pipeline, here, in a thread, or in a process.
 *
 * <p>After the example that runs through David Beazley's "A Curious Course on Coroutines and Concurrency", written anew.
 */
package dev.bobbin.samples.buses;
