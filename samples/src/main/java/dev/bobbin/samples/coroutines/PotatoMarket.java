// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.coroutines;

import static dev.bobbin.Coro.await;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.Generator;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.LoopClock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** A shelf that runs empty, and a farmer who brings more; customers wait for him without holding up each other. */
public final class PotatoMarket {
    private final Deque<Potato> shelf = new ArrayDeque<>();
    private final List<Potato> bucket = new ArrayList<>();
    private final Iterator<Delivery> deliveries;
    private final PrintStream out;

    private PotatoMarket(int count, Iterator<Delivery> deliveries, PrintStream out) {
        this.deliveries = deliveries;
        this.out = out;
        fill(count);
    }

    public static void main(String[] args) {
        run(System.out, LoopClock.system());
        runWithTomatoes(System.out, LoopClock.system());
    }

    public static void run(PrintStream out, LoopClock clock) {
        Iterator<Delivery> deliveries = again(delivery(20, 7), delivery(50, 1), delivery(10, 10), delivery(30, 4));
        Loop.run(new PotatoMarket(5, deliveries, out).buy("potato", 50), clock);
    }

    public static void runWithTomatoes(PrintStream out, LoopClock clock) {
        Iterator<Delivery> deliveries = again(delivery(300, 2), delivery(200, 2), delivery(300, 3));
        Loop.run(new PotatoMarket(2, deliveries, out).buyPotatoesAndTomatoes(), clock);
    }

    @Coroutine
    private Coro<Void> buyPotatoesAndTomatoes() {
        await(Async.gather(buy("potato", 10), buy("tomato", 10)));
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> buy(String what, int count) {
        for (Potato potato : Coro.each(take(count))) { // async for
            bucket.add(potato);
            out.printf("Got %s %d...%n", what, bucket.size());
        }
        return Coro.done();
    }

    /** An asynchronous generator: it yields, and it waits. */
    @Coroutine
    private AsyncGen<Potato, ?> take(int count) {
        for (int taken = 0; taken < count; taken++) {
            if (shelf.isEmpty()) await(askForMore());
            Gen.yield(shelf.removeLast());
        }
        return AsyncGen.end();
    }

    @Coroutine
    private Coro<Void> askForMore() {
        Delivery delivery = deliveries.next();
        await(Async.sleep(delivery.delay));
        fill(delivery.amount);
        out.printf("The farmer brings %d.%n", delivery.amount);
        return Coro.done();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) shelf.add(new Potato());
    }

    private static Delivery delivery(int millis, int amount) {
        return new Delivery(Duration.ofMillis(millis), amount);
    }

    /** These deliveries, over and over. */
    @Generator
    private static Iterator<Delivery> again(Delivery... deliveries) {
        while (true) {
            for (Delivery delivery : deliveries) Gen.yield(delivery);
        }
    }

    private static final class Potato {}

    private record Delivery(Duration delay, int amount) {}
}
