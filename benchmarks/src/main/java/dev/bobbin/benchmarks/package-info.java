/**
 * The benchmarks: one class for each workload, one fork for each contestant, so that nobody's types show in another's
 * profiles. {@code benchmarks/run} builds and runs them and prints the table.
 */
package dev.bobbin.benchmarks;
