/**
 * Who is measured: {@code Hand} is the limit, an iterator as a careful engineer writes it; {@code Bobbin} is ours;
 * {@code Kotlin} is {@code iterator { }} of Kotlin's standard library; {@code Threads} shows what a generator costs
 * that is a thread.
 */
package dev.bobbin.benchmarks.contestant;
