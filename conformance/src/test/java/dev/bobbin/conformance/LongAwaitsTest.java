// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.machine.Awaited;
import dev.bobbin.machine.CoroutineMachine;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bodies that await for ever: in a heap of 16 MB, which one kept object per await would fill. */
class LongAwaitsTest {
    private static final int AWAITS = 10_000_000;

    /** The smallest promise. */
    private static final class Signal extends Awaited<Integer> {
        private Integer value;
        private Runnable waiting = () -> {};

        void set(int newValue) {
            value = newValue;
            waiting.run();
        }

        @Override
        public boolean isDone() {
            return value != null;
        }

        @Override
        public Integer take() {
            return value;
        }

        @Override
        public void whenDone(Runnable then) {
            waiting = then;
        }
    }

    private static void drive(Coro<?> coro) {
        CoroutineMachine<?> machine = CoroutineMachine.of(coro);
        while (machine.step(null)) ((Signal) machine.waitsFor()).set(1);
        System.out.println(machine.takeValue());
    }

    /** Awaits promises, of which none is there at once. */
    static final class Promises {
        private Promises() {}

        @Coroutine
        static Coro<Integer> counts() {
            int sum = 0;
            for (int i = 0; i < AWAITS; i++) sum += await(new Signal());
            return Coro.done(sum);
        }

        public static void main(String[] args) {
            drive(counts());
        }
    }

    /** Awaits a new coroutine each time, which waits for a promise. */
    static final class Coroutines {
        private Coroutines() {}

        @Coroutine
        static Coro<Integer> one() {
            return Coro.done(await(new Signal()));
        }

        @Coroutine
        static Coro<Integer> counts() {
            int sum = 0;
            for (int i = 0; i < AWAITS; i++) sum += await(one());
            return Coro.done(sum);
        }

        public static void main(String[] args) {
            drive(counts());
        }
    }

    /** Iterates over an asynchronous generator that waits for each of its items. */
    static final class Items {
        private Items() {}

        @Coroutine
        static AsyncGen<Integer, Void> ones() {
            while (true) Gen.yield(await(new Signal()));
        }

        @Coroutine
        static Coro<Integer> counts() {
            int sum = 0;
            for (int one : Coro.each(ones())) {
                sum += one;
                if (sum == AWAITS) break;
            }
            return Coro.done(sum);
        }

        public static void main(String[] args) {
            drive(counts());
        }
    }

    /** Awaits Java futures, without anybody who would drive the coroutine. */
    static final class Futures {
        private static CompletableFuture<Integer> last;

        private Futures() {}

        private static CompletableFuture<Integer> next() {
            last = new CompletableFuture<>();
            return last;
        }

        @Coroutine
        static CompletableFuture<Integer> counts() {
            int sum = 0;
            for (int i = 0; i < AWAITS; i++) sum += await(next());
            return CompletableFuture.completedFuture(sum);
        }

        public static void main(String[] args) {
            CompletableFuture<Integer> sum = counts();
            while (!sum.isDone()) last.complete(1);
            System.out.println(sum.join());
        }
    }

    private static void assertFitsInto16Megabytes(Class<?> program) throws Exception {
        assertThat(OtherJvm.run(program, "-Xmx16m", "-XX:+UseSerialGC")).containsExactly(String.valueOf(AWAITS));
    }

    @Test
    void awaiting_ten_million_promises_takes_no_memory() throws Exception {
        assertFitsInto16Megabytes(Promises.class);
    }

    @Test
    void awaiting_ten_million_coroutines_takes_no_memory() throws Exception {
        assertFitsInto16Megabytes(Coroutines.class);
    }

    @Test
    void iterating_over_ten_million_items_that_are_waited_for_takes_no_memory() throws Exception {
        assertFitsInto16Megabytes(Items.class);
    }

    @Test
    void awaiting_ten_million_futures_takes_no_memory() throws Exception {
        assertFitsInto16Megabytes(Futures.class);
    }
}
