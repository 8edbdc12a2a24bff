// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several loops, each in a thread of its own, for programs that have work for more than one processor. Nothing is shared between
 * them: what one loop has to say to another, it says by a coroutine that runs there.
 *
 * <pre>{@code
 * try (Loops loops = Loops.start()) {                          // one for each processor
 *     ServerOptions shared = new ServerOptions().reusePort(true);
 *     loops.runOnEach(() -> Net.startServer(Echo::echo, "localhost", 7, shared));
 *     int sum = loops.run(compute(1, 2)).join();               // on the next in turn
 *     stopped.await();
 * }
 * }</pre>
 *
 * <p>May be used from any thread.
 */
public final class Loops implements Iterable<Loop>, AutoCloseable {
    private final List<Member> members;
    private final AtomicInteger turn = new AtomicInteger();

    private Loops(int count) {
        List<Member> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) all.add(new Member("bobbin-loop-" + i));
        members = List.copyOf(all);
    }

    /**
     * Starts a loop for each processor: {@code try (Loops loops = Loops.start()) { … }}.
     *
     * @return the loops
     */
    public static Loops start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts a number of loops: {@code try (Loops loops = Loops.start(2)) { … }}.
     *
     * @param count how many
     * @return the loops
     */
    public static Loops start(int count) {
        if (count < 1) throw new IllegalArgumentException("there must be one loop at least, not " + count);
        Loops loops = new Loops(count);
        loops.members.forEach(Thread::start);
        return loops;
    }

    /**
     * How many there are: {@code loops.size()}.
     *
     * @return their number
     */
    public int size() {
        return members.size();
    }

    /** All loops, in the order of their threads: {@code for (Loop loop : loops) …}. */
    @Override
    public Iterator<Loop> iterator() {
        return members.stream().map(member -> member.loop).iterator();
    }

    /**
     * Each loop in turn, for work that any of them may do: {@code Async.runThreadsafe(resize(image), loops.next())}.
     *
     * @return the next one
     */
    public Loop next() {
        return members.get(Math.floorMod(turn.getAndIncrement(), members.size())).loop;
    }

    /**
     * Runs a coroutine on the {@link #next} loop: {@code Image small = await(loops.run(resize(image)));}.
     *
     * @param coro the coroutine
     * @param <T> its value
     * @return a future for any thread, and for any loop to await; cancelling it cancels the coroutine
     * @throws IllegalStateException after {@link #close}
     */
    public <T extends @Nullable Object> CompletableFuture<T> run(Coro<T> coro) {
        return Async.runThreadsafe(coro, next());
    }

    /**
     * Runs a coroutine on each loop: {@code loops.runOnEach(() -> Net.startServer(Echo::echo, "localhost", 7, shared));}.
     *
     * @param coro makes the coroutine, once for each loop
     * @param <T> its value
     * @return the futures, in the order of the loops
     * @throws IllegalStateException after {@link #close}
     */
    public <T extends @Nullable Object> List<CompletableFuture<T>> runOnEach(Supplier<Coro<T>> coro) {
        List<CompletableFuture<T>> all = new ArrayList<>();
        for (Loop loop : this) all.add(Async.runThreadsafe(coro.get(), loop));
        return all;
    }

    /**
     * Ends all loops, each as {@link Loop#run} does, and waits for that: {@code loops.close();}.
     *
     * @throws IllegalStateException in one of the loops, which cannot wait for its own end
     */
    @Override
    public void close() {
        if (members.contains(Thread.currentThread())) {
            throw new IllegalStateException("a loop cannot wait for its own end: close the loops in another thread");
        }
        members.forEach(Member::end);
        boolean interrupted = false;
        for (Member member : members) interrupted |= !joined(member);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Tells whether nobody interrupted this wait, which goes on in any case: there would be tasks left otherwise. */
    private static boolean joined(Thread thread) {
        boolean undisturbed = true;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                undisturbed = false;
            }
        }
        return undisturbed;
    }

    @Override
    public String toString() {
        return "Loops[" + members.size() + "]";
    }

    /** A thread with its loop. */
    private static final class Member extends Thread {
        private final Loop loop = Loop.create();
        private final Promise<@Nullable Void> end = loop.createPromise();

        Member(String name) {
            super(name);
        }

        @Override
        public void run() {
            try (Runner runner = new Runner(() -> loop)) {
                runner.run(untilEnd());
            }
        }

        @Coroutine
        private Coro<@Nullable Void> untilEnd() {
            await(end);
            return Coro.done();
        }

        @SuppressWarnings("NullAway") // a Void has no other value
        private void setEnd() {
            if (!end.isDone()) end.setResult(null);
        }

        void end() {
            loop.post(new Handle(this::setEnd, Values.NONE)); // nobody hears it when the loop is closed already
        }
    }
}
