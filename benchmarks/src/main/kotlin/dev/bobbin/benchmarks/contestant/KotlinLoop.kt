// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant

import dev.bobbin.benchmarks.workload.Asleep
import dev.bobbin.benchmarks.workload.AwaitChain
import dev.bobbin.benchmarks.workload.AwaitDone
import dev.bobbin.benchmarks.workload.HandingOver
import dev.bobbin.benchmarks.workload.PingPong
import dev.bobbin.benchmarks.workload.Spawning
import dev.bobbin.benchmarks.workload.Switching
import java.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** kotlinx.coroutines in `runBlocking`, its event loop on one thread. */
class KotlinLoop : AwaitDone, Switching, PingPong, Spawning, HandingOver, AwaitChain, Asleep {
    private var notes = 0L
    private var sum = 0L

    override fun awaitDone(n: Int): Long = runBlocking {
        val done = CompletableDeferred(AwaitDone.VALUE)
        var sum = 0L
        for (i in 0 until n) sum += done.await()
        sum
    }

    override fun alternate(rounds: Int): Long {
        notes = 0
        runBlocking {
            launch { giveWay(1, rounds) }
            launch { giveWay(2, rounds) }
        }
        return notes
    }

    private suspend fun giveWay(task: Int, rounds: Int) {
        for (i in 0 until rounds) {
            notes = Switching.noted(notes, task)
            yield()
        }
    }

    override fun pingPong(rounds: Int): Long = runBlocking {
        var ping = CompletableDeferred<Int>()
        var pong = CompletableDeferred<Int>()
        launch {
            for (i in 0 until rounds) {
                val served = ping.await()
                ping = CompletableDeferred()
                pong.complete(2 * served)
            }
        }
        var sum = 0L
        for (i in 0 until rounds) {
            pong = CompletableDeferred()
            ping.complete(i)
            sum += pong.await()
        }
        sum
    }

    override fun spawn(n: Int): Long {
        sum = 0
        runBlocking {
            for (i in 0 until n) launch { sum += i }
        }
        return sum
    }

    override fun handOver(n: Int, capacity: Int): Long = runBlocking {
        val channel = Channel<Int>(capacity)
        launch {
            for (i in 0 until n) channel.send(i)
        }
        var sum = 0L
        for (i in 0 until n) sum += channel.receive()
        sum
    }

    override fun chain(depth: Int, wakeUps: Int, times: Int): Long = runBlocking {
        var sum = 0L
        for (i in 0 until times) sum += level(depth, wakeUps)
        sum
    }

    private suspend fun level(depth: Int, wakeUps: Int): Int {
        if (depth == 0) {
            for (i in 0 until wakeUps) yield()
            return wakeUps
        }
        return level(depth - 1, wakeUps) + 1
    }

    override fun sleep(n: Int, howLong: Duration, whenAllSleep: Runnable): Int {
        sum = 0
        runBlocking {
            for (i in 0 until n) {
                launch {
                    delay(howLong.toMillis())
                    sum++
                }
            }
            delay(1)
            whenAllSleep.run()
        }
        return sum.toInt()
    }
}
