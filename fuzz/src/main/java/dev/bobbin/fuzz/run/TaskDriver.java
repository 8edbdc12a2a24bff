// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import static dev.bobbin.fuzz.prelude.Prelude.put;

import dev.bobbin.Coro;
import dev.bobbin.fuzz.language.Step;
import dev.bobbin.fuzz.prelude.Prelude;
import dev.bobbin.fuzz.prelude.Tasks;
import dev.bobbin.fuzz.prelude.World;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.DeadlockException;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.testing.VirtualClock;
import java.util.List;

/** Runs a coroutine as the main task of a loop, interferes as a script says, and ends what is left. The same stands in prelude_tasks.py. */
final class TaskDriver {
    /** How often tasks are cancelled that go on nevertheless. */
    private static final int ROUNDS = 3;

    private final Loop loop = Loop.create(new VirtualClock());
    private final World world = Tasks.begin(loop);

    static String run(Coro<?> main, List<Step> script) {
        TaskDriver driver = new TaskDriver();
        driver.loop.setExceptionHandler((loop, error) -> {}); // exceptions that nobody looked at are not the subject
        driver.runMain(main, script);
        driver.runRest();
        return Prelude.trace();
    }

    private void runMain(Coro<?> main, List<Step> script) {
        Task<?> task = world.start(main);
        for (Step step : script) {
            loop.callLater(
                    Tasks.TICK.multipliedBy(step.numbers().get(0)),
                    () -> after(step.numbers().get(1), step));
        }
        runUntilDone(task);
    }

    private void after(int turns, Step step) {
        if (turns > 0) {
            loop.callSoon(() -> after(turns - 1, step));
            return;
        }
        try {
            put("outside " + step.verb() + " "
                    + interfere(step.verb(), step.numbers().get(2)));
        } catch (RuntimeException e) {
            put("outside " + step.verb() + " ! " + Prelude.name(e));
        }
    }

    private static int interfere(String verb, int which) {
        return switch (verb) {
            case "cancel" -> Tasks.cancelTask(which);
            case "cancelMain" -> Tasks.cancelMain();
            case "set" -> Tasks.happen(which);
            case "release" -> Tasks.permitBack(which);
            default -> Tasks.settle(which, which - 1);
        };
    }

    private void runUntilDone(Promise<?> promise) {
        try {
            Object result = loop.runUntilComplete(promise);
            put("= " + (result instanceof Integer number ? number : "other"));
        } catch (DeadlockException e) {
            put("deadlock");
        } catch (Throwable t) {
            put("! " + Prelude.name(t));
        }
    }

    private void runRest() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Task<?>> left = List.copyOf(Async.allTasks(loop));
            if (left.isEmpty()) return;
            put("left " + left.size());
            left.forEach(Task::cancel);
            runUntilDone(Async.gatherSettled(left));
        }
    }
}
