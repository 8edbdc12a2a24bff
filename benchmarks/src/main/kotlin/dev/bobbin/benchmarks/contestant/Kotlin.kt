// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant

import dev.bobbin.benchmarks.workload.Chain
import dev.bobbin.benchmarks.workload.Conversation
import dev.bobbin.benchmarks.workload.Fibonacci
import dev.bobbin.benchmarks.workload.Filter
import dev.bobbin.benchmarks.workload.FirstOnly
import dev.bobbin.benchmarks.workload.Heavy
import dev.bobbin.benchmarks.workload.InOrder
import dev.bobbin.benchmarks.workload.ManyKinds
import dev.bobbin.benchmarks.workload.Nested
import dev.bobbin.benchmarks.workload.Pipeline
import dev.bobbin.benchmarks.workload.Range
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.RestrictsSuspension
import kotlin.coroutines.createCoroutine
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** `iterator { }` of Kotlin's standard library. It knows neither primitive iterators nor closing. */
class Kotlin : Range, Fibonacci, Filter, Nested, Heavy, Conversation, InOrder, Chain, Pipeline, FirstOnly, ManyKinds {
    private var closed = 0

    override fun range(n: Int) = iterator {
        for (i in 0 until n) yield(i)
    }

    override fun fibonacci(n: Int) = iterator {
        var a = 0L
        var b = 1L
        for (i in 0 until n) {
            yield(a)
            val sum = a + b
            a = b
            b = sum
        }
    }

    override fun filtered(turns: Int, mask: Int) = iterator {
        for (i in 0 until turns) {
            if (i and mask == 0) yield(i)
        }
    }

    override fun nested(rows: Int, columns: Int, mask: Int) = iterator {
        for (row in 0 until rows) {
            for (column in 0 until columns) {
                if ((row + column) and mask == 0) yield(row + column)
            }
        }
    }

    override fun scrambled(n: Int) = iterator {
        for (i in 0 until n) {
            var h = i
            for (round in 0 until Heavy.ROUNDS) h = h * 31 + (h ushr 7)
            yield(h)
        }
    }

    override fun converse(rounds: Int): Long {
        val adder = Exchange {
            var total = 0
            while (true) total += answer(total)
        }
        adder.send(0)
        var answers = 0L
        for (i in 0 until rounds) answers += adder.send(i and 127)
        return answers
    }

    override fun inOrder(node: InOrder.Node?): Iterator<Int> = iterator {
        if (node != null) {
            yieldAll(inOrder(node.left))
            yield(node.key)
            yieldAll(inOrder(node.right))
        }
    }

    override fun chain(depth: Int, n: Int): Iterator<Int> = iterator {
        if (depth == 0) {
            for (i in 0 until n) yield(i)
        } else {
            yieldAll(chain(depth - 1, n))
        }
    }

    override fun pipeline(n: Int) = doubled(kept(range(n)))

    private fun kept(numbers: Iterator<Int>) = iterator {
        for (x in numbers) {
            if (x % 3 != 0) yield(x)
        }
    }

    private fun doubled(numbers: Iterator<Int>) = iterator {
        for (x in numbers) yield(2 * x + 1)
    }

    /** An iterator cannot be closed: it is asked to go on, and returns. */
    override fun first(from: Int): Int {
        var goesOn = true
        val numbers = iterator {
            try {
                var i = from
                while (goesOn) yield(i++)
            } finally {
                closed++
            }
        }
        val first = numbers.next()
        goesOn = false
        check(!numbers.hasNext())
        return first
    }

    override fun closed() = closed

    override fun kinds(n: Int): List<Iterator<Int>> = listOf(
        range(n),
        iterator { for (i in 0 until n) yield(2 * i) },
        iterator { for (i in 0 until n) yield(3 * i) },
        iterator { for (i in n downTo 1) yield(i) },
        iterator { for (i in 0 until n) yield(i xor 5) },
        iterator { for (i in 0 until n) yield(i and 7) },
        iterator { for (i in 0 until n) yield(-i) },
        iterator { for (i in 0 until n) yield(i / 2) },
    )
}

/** What the standard library lacks: a generator that can be sent a value, made from its coroutine intrinsics. */
@RestrictsSuspension
private class Exchange(body: suspend Exchange.() -> Unit) : Continuation<Unit> {
    override val context = EmptyCoroutineContext
    private val start = body.createCoroutine(this, this)
    private var waiting: Continuation<Int>? = null
    private var answered = 0

    suspend fun answer(value: Int): Int = suspendCoroutineUninterceptedOrReturn { continuation ->
        answered = value
        waiting = continuation
        COROUTINE_SUSPENDED
    }

    fun send(value: Int): Int {
        val continuation = waiting
        if (continuation == null) start.resume(Unit) else continuation.resume(value)
        return answered
    }

    override fun resumeWith(result: Result<Unit>) = result.getOrThrow()
}
