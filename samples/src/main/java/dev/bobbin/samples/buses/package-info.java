/** Where the buses are: a document that is parsed by the stages of a pipeline, here, in a thread, or in a process. */
package dev.bobbin.samples.buses;
