// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant

import dev.bobbin.benchmarks.workload.Failing
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** kotlinx.coroutines: an exception tells nothing of the coroutines that it passes. */
class KotlinFailing : Failing {
    override fun fail(depth: Int, times: Int): Long = runBlocking {
        var caught = 0L
        for (i in 0 until times) {
            try {
                level(depth)
            } catch (expected: Failing.Broken) {
                caught++
            }
        }
        caught
    }

    private suspend fun level(depth: Int): Int {
        if (depth == 0) {
            yield()
            throw Failing.Broken(true)
        }
        return level(depth - 1) + 1
    }
}
