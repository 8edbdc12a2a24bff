/**
 * Who is measured: {@code Hand} is the limit, an iterator as a careful engineer writes it; {@code Bobbin} is ours;
 * {@code Kotlin} is {@code iterator { }} of Kotlin's standard library; {@code Threads} shows what a generator costs
 * that is a thread. At coroutines and event loops {@code BobbinLoop} is ours, {@code KotlinLoop} is kotlinx.coroutines,
 * {@code Netty} is its event loop.
 */
package dev.bobbin.benchmarks.contestant;
