// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong: no process is left, no thread of a pipe, and no open pipe. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessFaultsTest {
    private static final int MUCH = 1 << 20;
    private static final int MANY = 200;

    private Remains before;

    @BeforeEach
    void look() throws IOException {
        before = Remains.now();
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        Remains.awaitNoMoreThan(before);
    }

    private static Command withAllPipes(String... words) {
        return Command.exec(words[0], List.of(words).subList(1, words.length).toArray(String[]::new))
                .stdin(PIPE)
                .stdout(PIPE)
                .stderr(PIPE);
    }

    @Coroutine
    private static Coro<String> echo(String text) {
        Subprocess cat = await(withAllPipes("cat").start());
        Output output = await(cat.communicate(text.getBytes(UTF_8)));
        return Coro.done(output.stdout(UTF_8) + output.stderr(UTF_8) + cat.returnCode());
    }

    @Coroutine
    private static Coro<List<String>> echoes() {
        List<Coro<String>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) all.add(echo("number " + i + " "));
        return Coro.done(await(Async.gather(all)));
    }

    @Test
    void two_hundred_at_once_each_get_their_own() {
        List<String> answers = Loop.run(echoes());
        assertThat(answers).hasSize(MANY);
        for (int i = 0; i < MANY; i++) assertThat(answers.get(i)).isEqualTo("number " + i + " 0");
    }

    @Coroutine
    private static Coro<List<Subprocess>> leavesAll() {
        List<Subprocess> open = new ArrayList<>();
        open.add(await(Command.exec("sleep", "1000").start()));
        open.add(await(withAllPipes("sleep", "1000").start()));
        open.add(await(withAllPipes("cat").start()));
        open.add(await(withAllPipes("yes").limit(1000).start())); // fills its pipe, as nobody reads
        Subprocess reads = await(withAllPipes("sleep", "1000").start());
        reads.stdin().write(new byte[MUCH]); // more than fits into the pipe
        open.add(reads);
        Subprocess ended = await(withAllPipes("echo", "x").start());
        await(ended.waitForExit());
        open.add(ended);
        return Coro.done(open);
    }

    @Test
    void processes_that_are_open_when_the_loop_is_closed_are_killed() {
        List<Subprocess> left = Loop.run(leavesAll());
        for (Subprocess process : left) {
            ProcessHandle.of(process.pid()).ifPresent(handle -> handle.onExit().join());
        }
    }

    @Coroutine
    private static Coro<Void> startsAndDoesNotWait() {
        for (int i = 0; i < 5; i++)
            Async.createTask(withAllPipes("sleep", "1000").start());
        await(Story.turns(2));
        return Coro.done();
    }

    @Test
    void processes_that_are_starting_when_the_loop_is_closed_are_killed() {
        Loop loop = Loop.create();
        loop.setExceptionHandler((unused, pendingTask) -> {});
        loop.runUntilComplete(startsAndDoesNotWait());
        loop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100})
    @Behaviour("B-SUB-012")
    void cancelling_the_start_kills_the_process(int turns) {
        Coro.Body test = () -> {
            Task<Subprocess> starting =
                    Async.createTask(withAllPipes("sleep", "1000").start());
            await(Story.turns(turns));
            starting.cancel();
            Throwable failure = await(Async.gatherSettled(starting)).get(0).failure();
            if (failure == null) starting.result().kill(); // it was quicker
            else assertThat(failure).isInstanceOf(Cancelled.class);
        };
        Loop.run(test.start());
    }

    /** Waits in every way that there is, and is cancelled at one of its awaits. */
    private static final class Cancellable {
        private final int cancelledAt;
        private int step;

        Cancellable(int cancelledAt) {
            this.cancelledAt = cancelledAt;
        }

        private void step() {
            Task<?> task = Async.currentTask();
            if (step++ == cancelledAt) Loop.current().callSoon(task::cancel);
        }
    }

    @Coroutine
    private Coro<Integer> conversation(Cancellable at) {
        at.step();
        try (Subprocess cat = await(withAllPipes("cat").limit(1000).start())) {
            cat.stdin().write(new byte[MUCH]);
            at.step();
            await(Async.gather(cat.stdin().drain(), cat.stdout().readExactly(MUCH)));
            at.step();
            cat.stdin().write("line\n", UTF_8);
            await(cat.stdout().readLine());
            at.step();
            Output output = await(cat.communicate("rest".getBytes(UTF_8)));
            assertThat(output.stdout(UTF_8)).isEqualTo("rest");
            at.step();
            await(cat.waitForExit());
            at.step();
        }
        return Coro.done(at.step);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_conversation_may_be_cancelled_at_every_await(int step) {
        Cancellable at = new Cancellable(step);
        Coro.Body test = () -> {
            Task<Integer> talking = Async.createTask(conversation(at));
            Throwable failure = await(Async.gatherSettled(talking)).get(0).failure();
            if (failure != null) assertThat(failure).isInstanceOf(Cancelled.class);
            assertThat(at.step).isGreaterThan(step);
        };
        Loop.run(test.start());
    }
}
