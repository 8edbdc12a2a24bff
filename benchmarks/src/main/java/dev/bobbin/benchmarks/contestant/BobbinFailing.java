// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.contestant;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.benchmarks.workload.Failing;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import java.time.Duration;

/** Ours: exceptions, which get a line for each coroutine that they pass; or without a trace, which get none. */
public record BobbinFailing(boolean traced) implements Failing {
    @Override
    public long fail(int depth, int times) {
        return Loop.run(caught(depth, times));
    }

    @Coroutine
    private Coro<Long> caught(int depth, int times) {
        long caught = 0;
        for (int i = 0; i < times; i++) {
            try {
                await(level(depth));
            } catch (Broken expected) {
                caught++;
            }
        }
        return Coro.done(caught);
    }

    @Coroutine
    private Coro<Integer> level(int depth) {
        if (depth == 0) {
            await(Async.sleep(Duration.ZERO));
            throw new Broken(traced);
        }
        int below = await(level(depth - 1));
        return Coro.done(below + 1);
    }
}
