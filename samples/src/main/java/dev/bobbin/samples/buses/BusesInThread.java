// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import static dev.bobbin.samples.buses.BusStages.busesToMaps;
import static dev.bobbin.samples.buses.BusStages.northboundOnRoute22;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** As {@link BusesFromSax}, with everything after the parser in a thread of its own. */
public final class BusesInThread {
    private static final Object END = new Object();

    private BusesInThread() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        SaxSource.parse(BusFeed.all(), threaded(busesToMaps(northboundOnRoute22(out))));
        out.println("the thread has ended");
    }

    /** A stage that runs its target in a thread. Closing it waits until the target has taken everything. */
    @Generator(primed = true)
    static <T> Gen<?, T, ?> threaded(Gen<?, T, ?> target) {
        BlockingQueue<Object> items = new LinkedBlockingQueue<>();
        CompletableFuture<Void> worker =
                CompletableFuture.runAsync(() -> drain(items, target), work -> new Thread(work, "stage").start());
        try {
            while (true) items.add(Gen.yield());
        } finally {
            items.add(END);
            worker.join(); // throws what the target threw
        }
    }

    @SuppressWarnings("unchecked") // only items and END are put into the queue
    private static <T> void drain(BlockingQueue<Object> items, Gen<?, T, ?> target) {
        try (target) {
            for (Object item = items.take(); item != END; item = items.take()) target.send((T) item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
