/** What is measured: one small interface for each workload, implemented by each contestant that can do it. */
package dev.bobbin.benchmarks.workload;
