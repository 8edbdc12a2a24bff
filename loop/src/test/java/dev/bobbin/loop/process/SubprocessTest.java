// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;
import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Cancelled;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Signal;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.testing.VirtualClock;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes: how they start, how they are told to end, and how they end. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class SubprocessTest {
    private static final Command SLEEP = Command.exec("sleep", "1000");

    private static void run(Coro.Body test) {
        Loop.run(test.start());
    }

    /** What somebody finds in a file that was written by a command. */
    @Coroutine
    private static Coro<Integer> codeOf(Command command) {
        Subprocess process = await(command.start());
        return process.waitForExit();
    }

    @Test
    @Behaviour("B-SUB-001")
    void a_program_gets_its_arguments_as_they_are_and_a_shell_its_line() {
        run(() -> {
            Subprocess exec = await(Command.exec("printf", "%s|", "a b", "$HOME", "*")
                    .stdout(PIPE)
                    .start());
            assertThat(await(exec.communicate()).stdout(UTF_8)).isEqualTo("a b|$HOME|*|");
            Subprocess shell =
                    await(Command.shell("echo a | tr a b; exit 7").stdout(PIPE).start());
            assertThat(await(shell.communicate()).stdout(UTF_8)).isEqualTo("b\n");
            assertThat(shell.returnCode()).isEqualTo(7);
        });
    }

    @Test
    @Behaviour("B-SUB-001")
    void there_are_streams_for_pipes_only_and_others_are_refused_with_what_to_do() {
        run(() -> {
            Subprocess cat =
                    await(Command.exec("cat").stdin(PIPE).stdout(DISCARD).start());
            assertThat(cat.stdin()).isNotNull();
            assertThatThrownBy(cat::stdout)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("stdout is no pipe: say stdout(Redirect.PIPE) to the command");
            assertThatThrownBy(cat::stderr).hasMessage("stderr is no pipe: say stderr(Redirect.PIPE) to the command");
            Output output = await(cat.communicate(new byte[0]));
            assertThatThrownBy(output::stdout).hasMessage("stdout was no pipe, so that nothing of it was read");
            Subprocess deaf = await(Command.exec("true").stdin(DISCARD).start());
            assertThat(await(Story.failure(deaf.communicate(new byte[1]))))
                    .hasMessage("stdin is no pipe: say stdin(Redirect.PIPE) to the command");
        });
    }

    @Test
    @Behaviour({"B-SUB-002", "B-SUB-021"})
    void the_return_code_is_null_while_it_runs_and_can_be_waited_for_any_number_of_times() {
        run(() -> {
            Subprocess cat = await(Command.exec("cat").stdin(PIPE).start());
            assertThat(cat.returnCode()).isNull();
            assertThat(cat).hasToString("Subprocess[" + cat.pid() + " running]");
            Task<Integer> early = Async.createTask(cat.waitForExit());
            Task<Integer> second = Async.createTask(cat.waitForExit());
            await(Story.turns(2));
            cat.stdin().writeEof();
            assertThat(await(early)).isZero();
            assertThat(await(second)).isZero();
            assertThat(await(cat.waitForExit())).isZero();
            assertThat(cat.returnCode()).isZero();
            assertThat(cat).hasToString("Subprocess[" + cat.pid() + " return code 0]");
        });
    }

    @Test
    @Behaviour("B-SUB-003")
    void a_signal_that_was_sent_is_a_return_code_below_zero() {
        run(() -> {
            Subprocess killed = await(SLEEP.start());
            killed.kill();
            assertThat(await(killed.waitForExit())).isEqualTo(-9);
            Subprocess terminated = await(SLEEP.start());
            terminated.terminate();
            assertThat(await(terminated.waitForExit())).isEqualTo(-15);
        });
    }

    @Test
    @Behaviour("B-SUB-003")
    void a_signal_that_others_sent_is_what_java_makes_of_it() {
        run(() -> {
            assertThat(await(codeOf(Command.shell("kill -9 $$")))).isEqualTo(128 + 9);
            assertThat(await(codeOf(Command.shell("exit 143")))).isEqualTo(143);
        });
    }

    /** Says that it is ready, and waits; a USR1 it answers. */
    private static Command answersSignals() {
        return Command.shell("trap 'kill $!; echo handled; exit 3' USR1; sleep 1000 & echo ready; wait")
                .stdout(PIPE);
    }

    @Test
    @Behaviour("B-SUB-004")
    void a_process_may_handle_a_signal() {
        run(() -> {
            Subprocess process = await(answersSignals().start());
            assertThat(await(process.stdout().readLine(UTF_8))).isEqualTo("ready");
            await(process.sendSignal(Signal.USR1));
            assertThat(await(process.stdout().readLine(UTF_8))).isEqualTo("handled");
            assertThat(await(process.waitForExit())).isEqualTo(3);
        });
    }

    @Test
    @Behaviour("B-SUB-004")
    void a_process_that_does_not_handle_it_dies_of_it() {
        run(() -> {
            Subprocess process = await(SLEEP.start());
            await(process.sendSignal(Signal.USR1));
            assertThat(await(process.waitForExit())).isEqualTo(-Signal.USR1.number());
        });
    }

    @Test
    @Behaviour("B-SUB-005")
    void when_all_has_ended_no_signal_can_be_sent() {
        run(() -> {
            Subprocess process = await(Command.exec("true").start());
            await(process.waitForExit());
            await(Story.turns(3));
            assertThatThrownBy(process::kill)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("process " + process.pid() + " has ended, with return code 0: no signal can reach it");
            assertThatThrownBy(process::terminate).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> process.sendSignal(Signal.USR1)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void a_signal_that_comes_too_late_is_no_error() {
        run(() -> {
            Subprocess process =
                    await(Command.shell("exec 1>&-; exit 5").stdout(PIPE).start());
            while (ProcessHandle.of(process.pid()).isPresent()) await(Async.sleep(Duration.ZERO));
            await(process.sendSignal(Signal.USR1)); // it has ended, but the loop does not know that yet, or just now
            assertThat(await(process.waitForExit())).isEqualTo(5);
        });
    }

    @Test
    @Behaviour("B-SUB-009")
    void nothing_to_read_is_the_end_at_once_and_what_is_discarded_goes_nowhere() {
        run(() -> {
            Subprocess cat =
                    await(Command.exec("cat").stdin(DISCARD).stdout(PIPE).start());
            assertThat(await(cat.communicate()).stdout()).isEmpty();
            assertThat(await(codeOf(Command.shell("echo out; echo err >&2")
                            .stdout(DISCARD)
                            .stderr(DISCARD))))
                    .isZero();
        });
    }

    @Test
    @Behaviour("B-SUB-009")
    void errors_may_go_where_the_rest_goes_in_order() {
        Command command =
                Command.shell("echo 1; echo 2 >&2; echo 3").stdout(PIPE).stderrToStdout();
        run(() -> {
            Subprocess process = await(command.start());
            assertThat(await(process.communicate()).stdout(UTF_8)).isEqualTo("1\n2\n3\n");
            assertThatThrownBy(process::stderr).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void files_directory_and_environment_are_those_of_the_command(@TempDir Path directory) throws IOException {
        Path in = Files.writeString(directory.resolve("in"), "from a file\n");
        Path out = directory.resolve("out");
        Command command = Command.shell("cat; echo $WORD; pwd -P")
                .directory(directory)
                .environment(variables -> variables.put("WORD", "bobbin"))
                .stdin(Redirect.from(in.toFile()))
                .stdout(Redirect.to(out.toFile()));
        run(() -> {
            assertThat(await(codeOf(command))).isZero();
        });
        assertThat(out).hasContent("from a file\nbobbin\n" + directory.toRealPath());
    }

    @Test
    @Behaviour("B-SUB-011")
    void cancelling_who_waits_changes_nothing_for_the_process() {
        run(() -> {
            Subprocess cat = await(Command.exec("cat").stdin(PIPE).start());
            Task<Integer> waiting = Async.createTask(cat.waitForExit());
            await(Story.turns(2));
            waiting.cancel();
            assertThat(await(Story.failure(waiting))).isInstanceOf(Cancelled.class);
            assertThat(cat.returnCode()).isNull();
            cat.stdin().writeEof();
            assertThat(await(cat.waitForExit())).isZero();
        });
    }

    @Test
    @Behaviour("B-SUB-013")
    void a_program_or_directory_that_is_not_there_is_told_by_the_start_and_nothing_is_left() throws IOException {
        Remains before = Remains.now();
        run(() -> {
            Command missing = Command.exec("no-such-program").stdin(PIPE).stdout(PIPE);
            assertThat(await(Story.failure(missing.start())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no-such-program");
            Command nowhere = Command.exec("ls").directory(Path.of("/no/such/directory"));
            assertThat(await(Story.failure(nowhere.start())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/no/such/directory");
        });
        Remains.awaitNoMoreThan(before);
    }

    @Test
    @Behaviour("B-SUB-014")
    void closing_kills_what_runs_and_leaves_alone_what_has_ended() {
        run(() -> {
            Subprocess running = await(SLEEP.start());
            running.transport().close();
            assertThat(await(running.waitForExit())).isEqualTo(-9);
            Subprocess ended = await(Command.shell("exit 4").start());
            await(ended.waitForExit());
            await(ended.aclose());
            assertThat(ended.returnCode()).isEqualTo(4);
        });
    }

    @Test
    @Behaviour("B-SUB-014")
    void the_end_of_a_block_closes_and_waits() {
        run(() -> {
            Subprocess outside;
            try (Subprocess sleep = await(SLEEP.start())) {
                outside = sleep;
            }
            assertThat(outside.returnCode()).isEqualTo(-9);
        });
    }

    @Test
    void a_virtual_clock_waits_for_processes() {
        VirtualClock clock = new VirtualClock();
        Loop.run(codeOf(Command.exec("true")), clock);
        assertThat(clock.elapsed()).isZero();
        Coro.Body timed = () -> {
            assertThat(await(Async.waitFor(codeOf(Command.exec("true")), Story.HOUR)))
                    .isZero();
        };
        Loop.run(timed.start(), clock);
        assertThat(clock.elapsed()).isZero();
    }

    @Test
    void one_command_starts_several_processes_each_by_what_was_said_before_its_start() {
        run(() -> {
            Command command = Command.shell("echo $N").stdout(PIPE).environment(v -> v.put("N", "1"));
            Subprocess first = await(command.start());
            Subprocess second = await(command.environment(v -> v.put("N", "2")).start());
            assertThat(await(first.communicate()).stdout(UTF_8)).isEqualTo("1\n");
            assertThat(await(second.communicate()).stdout(UTF_8)).isEqualTo("2\n");
            assertThat(command).hasToString("Command[/bin/sh, -c, echo $N]");
        });
    }
}
