/** Contestants that need a rewriting of their own in the build: {@code benchmarks/run --peers}. */
package dev.bobbin.benchmarks.peers;
