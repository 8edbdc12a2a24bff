/** From measurements to tables: what {@code benchmarks/run} prints. */
package dev.bobbin.benchmarks.report;
