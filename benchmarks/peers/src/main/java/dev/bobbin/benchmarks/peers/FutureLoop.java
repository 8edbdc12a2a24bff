// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** What those need who await Java's futures and bring no loop: a bare queue of what is ready, and what waits for each other. */
abstract class FutureLoop {
    final Queue<Runnable> ready = new ArrayDeque<>();
    long notes;
    long sum;

    void runAll() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) next.run();
    }

    /** Done as soon as it is this one's turn. */
    CompletableFuture<Void> turn() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        ready.add(() -> turn.complete(null));
        return turn;
    }

    /** In a turn of its own: who waits would run inside, deeper and deeper. */
    void complete(CompletableFuture<Integer> future, int value) {
        ready.add(() -> future.complete(value));
    }

    /** What each of the two waits for next. */
    static final class Table {
        CompletableFuture<Integer> ping = new CompletableFuture<>();
        CompletableFuture<Integer> pong;
    }

    /** A bounded queue with its one producer and its one consumer. */
    final class Pipe {
        private final Queue<Integer> items = new ArrayDeque<>();
        private final int capacity;
        private CompletableFuture<Void> waitingForRoom;
        private CompletableFuture<Void> waitingForItem;

        Pipe(int capacity) {
            this.capacity = capacity;
        }

        boolean isFull() {
            return items.size() == capacity;
        }

        boolean isEmpty() {
            return items.isEmpty();
        }

        CompletableFuture<Void> room() {
            waitingForRoom = new CompletableFuture<>();
            return waitingForRoom;
        }

        CompletableFuture<Void> item() {
            waitingForItem = new CompletableFuture<>();
            return waitingForItem;
        }

        void add(int item) {
            items.add(item);
            if (waitingForItem == null) return;
            wake(waitingForItem);
            waitingForItem = null;
        }

        int take() {
            int item = items.remove();
            if (waitingForRoom != null) {
                wake(waitingForRoom);
                waitingForRoom = null;
            }
            return item;
        }

        private void wake(CompletableFuture<Void> waiter) {
            ready.add(() -> waiter.complete(null));
        }
    }
}
