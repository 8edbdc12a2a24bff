// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.StopIteration;
import java.io.PrintStream;

/** A coroutine needs no loop: anything that calls {@code send} can run it. */
public final class CoroutineByHand {
    private CoroutineByHand() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        run(awaitCoroutine(out));
    }

    @Coroutine
    static Coro<Integer> asyncFunction() {
        return Coro.done(1);
    }

    @Coroutine
    static Coro<Void> awaitCoroutine(PrintStream out) {
        int result = await(asyncFunction());
        out.println(result);
        return Coro.done();
    }

    /** Runs a coroutine that is not expected to wait for anything. */
    static Object run(Coro<?> coroutine) {
        try {
            coroutine.send(null);
        } catch (StopIteration end) {
            return end.value();
        }
        return null;
    }
}
