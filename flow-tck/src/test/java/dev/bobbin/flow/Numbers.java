// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.flow;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** The publishers that are tested. */
final class Numbers {
    private Numbers() {}

    /** Runs in whatever thread asks. */
    @Coroutine
    static Flow.Publisher<Long> counted(long end) {
        for (long n = 0; n < end; n++) Gen.yield(n);
        return AsyncGen.end();
    }

    /** Each item comes from another thread, which also runs the next step. */
    @Coroutine
    static Flow.Publisher<Long> fetched(long end, Executor elsewhere) {
        for (long n = 0; n < end; n++) {
            long item = n;
            Gen.yield(await(CompletableFuture.supplyAsync(() -> item, elsewhere)));
        }
        return AsyncGen.end();
    }

    /** Fails at its first step. */
    @Coroutine
    static Flow.Publisher<Long> failing() {
        Gen.yield(missing());
        return AsyncGen.end();
    }

    private static long missing() {
        throw new IllegalStateException("no numbers today");
    }
}
