// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many tasks that are cancelled at random: whatever happens, no permit, item or wake-up is lost or there twice. A lost one
 * shows as a deadlock, which a loop in virtual time reports.
 */
class NothingIsLostTest {
    private static final int TASKS = 30;

    private final Story story = new Story();
    private Random random = new Random();
    private int inside;
    private int most;
    private int put;
    private int got;

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    /** Cancels some of the tasks, a few in each turn, and waits for the others. */
    @Coroutine
    private Coro<Void> disturbed(List<? extends Task<?>> tasks, int cancellations) {
        for (int i = 0; i < cancellations; i++) {
            tasks.get(random.nextInt(tasks.size())).cancel();
            await(Story.turns(random.nextInt(3)));
        }
        await(Async.gatherSettled(tasks));
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> visits(Semaphore semaphore) {
        for (int i = 0; i < 10; i++) {
            try (Held held = await(semaphore.acquire())) {
                inside++;
                most = Math.max(most, inside);
                try {
                    await(Story.turns(random.nextInt(3)));
                } finally {
                    inside--;
                }
            }
        }
        return Coro.done();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Behaviour({"B-LOCK-004", "B-LOCK-023"})
    void permits_of_a_semaphore(int seed) {
        random = new Random(seed);
        int permits = 1 + seed % 3;
        story.run(() -> {
            Semaphore semaphore = new BoundedSemaphore(permits);
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) tasks.add(Async.createTask(visits(semaphore)));
            await(disturbed(tasks, 20));
            assertThat(most).isEqualTo(permits);
            assertThat(semaphore).hasToString("BoundedSemaphore[unlocked, value " + permits + ", waiters 0]");
        });
    }

    @Coroutine
    private Coro<Void> produces(Queue<Integer> queue) {
        for (int i = 0; i < 10; i++) {
            await(queue.put(i));
            put++;
            if (random.nextInt(4) == 0) await(Story.turns(1));
        }
        return Coro.done();
    }

    @Coroutine
    private Coro<Void> consumes(Queue<Integer> queue) {
        while (true) {
            await(queue.get());
            got++;
            if (random.nextInt(4) == 0) await(Story.turns(1));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Behaviour({"B-Q-006", "B-Q-007", "B-Q-008"})
    void items_and_room_of_a_queue(int seed) {
        random = new Random(seed);
        story.run(() -> {
            Queue<Integer> queue = new Queue<>(1 + seed % 4);
            List<Task<?>> victims = new ArrayList<>();
            List<Task<?>> consumers = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                victims.add(Async.createTask(produces(queue)));
                Task<Void> consumer = Async.createTask(consumes(queue));
                consumers.add(consumer);
                if (i > 0) victims.add(consumer);
            }
            for (int i = 0; i < 25; i++) {
                victims.get(random.nextInt(victims.size())).cancel();
                await(Story.turns(random.nextInt(3)));
            }
            for (Task<?> victim : victims) {
                if (!consumers.contains(victim)) await(Async.gatherSettled(List.of(victim)));
            }
            await(Story.settle());
            assertThat(got).isEqualTo(put);
            assertThat(queue.isEmpty()).isTrue();
            consumers.forEach(Task::cancel);
        });
    }

    /** A buffer of five places, guarded by a condition: the textbook's. */
    private final class Buffer {
        private final Condition changed = new Condition();
        private int items;

        @Coroutine
        Coro<Void> change(int by) {
            try (Held held = await(changed.acquire())) {
                await(changed.waitFor(() -> items + by >= 0 && items + by <= 5));
                items += by;
                if (by > 0) put++;
                else got++;
                if (random.nextInt(3) == 0) await(Story.turns(1));
                changed.signalAll();
            }
            return Coro.done();
        }

        @Coroutine
        Coro<Void> changes(int by) {
            for (int i = 0; i < 10; i++) await(change(by));
            return Coro.done();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Behaviour({"B-LOCK-016", "B-LOCK-017"})
    void the_lock_of_a_condition(int seed) {
        random = new Random(seed);
        story.run(() -> {
            Buffer buffer = new Buffer();
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) tasks.add(Async.createTask(buffer.changes(i % 2 == 0 ? 1 : -1)));
            for (int i = 0; i < 20; i++) {
                tasks.get(random.nextInt(tasks.size())).cancel();
                await(Story.turns(random.nextInt(3)));
            }
            await(Story.turns(500));
            tasks.forEach(Task::cancel);
            await(Async.gatherSettled(tasks));
            assertThat(buffer.items).isEqualTo(put - got).isBetween(0, 5);
            assertThat(buffer.changed).hasToString("Condition[unlocked, waiters 0]");
        });
    }
}
