// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What goes to a process, and what comes back. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class PipesTest {
    /** Far more than a pipe and a reader keep. */
    private static final int MUCH = 4 << 20;

    private static void run(Coro.Body test) {
        Loop.run(test.start());
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static Command cat() {
        return Command.exec("cat").stdin(PIPE).stdout(PIPE);
    }

    @Test
    @Behaviour("B-SUB-001")
    void a_conversation_goes_line_by_line() {
        run(() -> {
            Subprocess cat = await(cat().start());
            for (String line : List.of("one", "two")) {
                cat.stdin().write(line + "\n", UTF_8);
                await(cat.stdin().drain());
                assertThat(await(cat.stdout().readLine(UTF_8))).isEqualTo(line);
            }
            assertThat(cat.stdin().canWriteEof()).isTrue();
            cat.stdin().writeEof();
            assertThat(await(cat.stdout().readLine(UTF_8))).isNull();
            assertThat(await(cat.waitForExit())).isZero();
        });
    }

    @Test
    void lines_are_gone_through_until_the_process_closes_its_output() {
        run(() -> {
            Subprocess process = await(Command.shell("echo one; echo two; printf three")
                    .stdout(PIPE)
                    .start());
            List<String> lines = new ArrayList<>();
            for (String line : Coro.each(process.stdout().lines(UTF_8))) lines.add(line);
            assertThat(lines).containsExactly("one", "two", "three");
        });
    }

    @Test
    @Behaviour("B-SUB-006")
    void much_data_goes_in_all_directions_at_once() {
        byte[] input = randomBytes(MUCH);
        run(() -> {
            Subprocess tee = await(Command.exec("tee", "/dev/stderr")
                    .stdin(PIPE)
                    .stdout(PIPE)
                    .stderr(PIPE)
                    .start());
            Output output = await(tee.communicate(input));
            assertThat(output.stdout()).isEqualTo(input);
            assertThat(output.stderr()).isEqualTo(input);
            assertThat(tee.returnCode()).isZero();
        });
    }

    @Test
    @Behaviour("B-SUB-007")
    void empty_input_closes_the_pipe_and_no_input_does_not() {
        run(() -> {
            Subprocess told = await(cat().start());
            assertThat(await(told.communicate(new byte[0])).stdout()).isEmpty();
            Subprocess waits = await(cat().start());
            Task<Output> communicating = Async.createTask(waits.communicate());
            await(Story.turns(3));
            waits.stdin().write("still open", UTF_8);
            waits.stdin().writeEof();
            assertThat(await(communicating).stdout(UTF_8)).isEqualTo("still open");
        });
    }

    @Test
    @Behaviour("B-SUB-008")
    void communicate_ignores_that_the_process_does_not_read_all() {
        run(() -> {
            Subprocess process =
                    await(Command.shell("echo done").stdin(PIPE).stdout(PIPE).start());
            assertThat(await(process.communicate(new byte[MUCH])).stdout(UTF_8)).isEqualTo("done\n");
            assertThat(process.returnCode()).isZero();
        });
    }

    @Test
    @Behaviour("B-SUB-008")
    void drain_throws_when_the_process_ends_before_it_has_read_all() {
        run(() -> {
            Subprocess process = await(Command.exec("true").stdin(PIPE).start());
            process.stdin().write(new byte[MUCH]);
            assertThat(await(Story.failure(process.stdin().drain()))).isInstanceOf(IOException.class);
            assertThat(process.stdin().isClosing()).isTrue();
            await(process.waitForExit());
            process.stdin().write(new byte[1]); // goes nowhere, as to a lost connection
            assertThat(await(Story.failure(process.stdin().drain()))).isInstanceOf(IOException.class);
        });
    }

    @Test
    @Behaviour("B-SUB-010")
    void what_was_written_can_be_read_slowly_when_the_process_has_ended() {
        int size = 50_000;
        run(() -> {
            Subprocess process = await(Command.exec("head", "-c", "" + size, "/dev/zero")
                    .stdout(PIPE)
                    .start());
            await(process.waitForExit());
            int count = 0;
            while (!process.stdout().atEof()) {
                count += await(process.stdout().read(1000)).length;
                await(Async.sleep(Duration.ZERO));
            }
            assertThat(count).isEqualTo(size);
        });
    }

    @Test
    @Behaviour("B-SUB-010")
    void what_a_child_of_the_process_writes_after_its_end_arrives_as_well() {
        String script =
                "exec 3<&0; echo ready; read line; (read line <&3; for i in 1 2 3; do echo late $i; done) & exit 0";
        run(() -> {
            Subprocess process =
                    await(Command.shell(script).stdin(PIPE).stdout(PIPE).start());
            assertThat(await(process.stdout().readLine(UTF_8))).isEqualTo("ready");
            process.stdin().write("\n", UTF_8);
            assertThat(await(process.waitForExit()))
                    .isZero(); // its child reads on, until stdin is closed because of that
            String late = new String(await(process.stdout().readAll()), UTF_8);
            assertThat(late).isEqualTo("late 1\nlate 2\nlate 3\n");
        });
    }

    @Test
    @Behaviour("B-SUB-015")
    void a_process_that_writes_without_end_has_to_wait() {
        run(() -> {
            try (Subprocess yes =
                    await(Command.exec("yes").stdout(PIPE).limit(1000).start())) {
                Transport pipe = yes.transport().pipe(StandardStream.STDOUT);
                while (pipe.isReading()) await(Async.sleep(Duration.ZERO));
                byte[] more = await(yes.stdout().readExactly(1 << 20)); // goes on when it is read
                assertThat(more[(1 << 20) - 1]).isEqualTo((byte) '\n');
                while (pipe.isReading()) await(Async.sleep(Duration.ZERO));
            }
        });
    }

    @Test
    void who_writes_more_than_the_process_reads_has_to_wait() {
        run(() -> {
            try (Subprocess cat = await(cat().limit(1000).start())) {
                Transport pipe = cat.transport().pipe(StandardStream.STDIN);
                cat.stdin().write(new byte[MUCH]);
                assertThat(pipe.writeBufferSize()).isEqualTo(MUCH);
                Task<?> draining = Async.createTask(cat.stdin().drain());
                await(Story.turns(3));
                assertThat(draining.isDone()).isFalse();
                assertThat(await(cat.stdout().readExactly(MUCH))).isEqualTo(new byte[MUCH]);
                await(draining);
                assertThat(pipe.writeBufferSize()).isZero();
            }
        });
    }

    @Test
    void limits_of_writing_are_those_that_were_set() {
        run(() -> {
            try (Subprocess cat = await(cat().start())) {
                Transport pipe = cat.stdin().transport();
                assertThatThrownBy(() -> pipe.setWriteBufferLimits(1, 2)).isInstanceOf(IllegalArgumentException.class);
                pipe.setWriteBufferLimits(10, 10);
                cat.stdin().write(new byte[11]);
                Task<?> draining = Async.createTask(cat.stdin().drain());
                await(Story.turns(1));
                assertThat(draining.isDone()).isFalse();
                await(draining);
            }
        });
    }

    @Test
    @Behaviour("B-SUB-016")
    void other_processes_do_not_hold_the_input_of_one_open() {
        run(() -> {
            Subprocess reads = await(cat().start());
            try (Subprocess other = await(cat().start())) {
                reads.stdin().writeEof();
                assertThat(await(reads.waitForExit())).isZero();
                assertThat(other.returnCode()).isNull();
            }
        });
    }

    @Test
    void closing_the_writer_waits_until_all_is_written() {
        byte[] input = randomBytes(MUCH);
        run(() -> {
            Subprocess cat = await(cat().start());
            Task<byte[]> reading = Async.createTask(cat.stdout().readAll());
            cat.stdin().write(input);
            await(cat.stdin().aclose());
            assertThat(await(reading)).isEqualTo(input);
            assertThat(await(cat.waitForExit())).isZero();
        });
    }

    @Test
    void an_output_that_is_closed_early_ends_a_process_that_writes_on() {
        run(() -> {
            Subprocess yes = await(Command.exec("yes")
                    .stdout(PIPE)
                    .stderr(ProcessBuilder.Redirect.DISCARD)
                    .start());
            await(yes.stdout().readLine());
            yes.transport().pipe(StandardStream.STDOUT).close();
            assertThat(await(yes.waitForExit())).isNotZero();
        });
    }

    @Test
    void nothing_can_be_written_behind_the_end() {
        run(() -> {
            Subprocess cat = await(cat().start());
            cat.stdin().write("last", UTF_8);
            cat.stdin().writeEof();
            assertThatThrownBy(() -> cat.stdin().write("more", UTF_8)).isInstanceOf(IllegalStateException.class);
            assertThat(await(cat.communicate()).stdout(UTF_8)).isEqualTo("last");
        });
    }

    @Test
    void a_pipe_goes_one_way() {
        run(() -> {
            try (Subprocess cat = await(cat().start())) {
                Transport in = cat.stdin().transport();
                Transport out = cat.transport().pipe(StandardStream.STDOUT);
                assertThat(out.canWriteEof()).isFalse();
                assertThat(out.writeBufferSize()).isZero();
                assertThatThrownBy(() -> out.write(new byte[1])).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> out.writeLines(List.of())).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(out::writeEof).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> out.setWriteBufferLimits(1, 1))
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThat(in.isReading()).isFalse();
                assertThatThrownBy(in::pauseReading).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(in::resumeReading).isInstanceOf(UnsupportedOperationException.class);
            }
        });
    }

    @Test
    void a_reader_says_what_it_has() {
        run(() -> {
            Subprocess process = await(Command.exec("echo", "four").stdout(PIPE).start());
            await(process.waitForExit());
            StreamReader reader = process.stdout();
            assertThat(await(reader.readLine(UTF_8))).isEqualTo("four");
            assertThat(await(reader.readAll())).isEmpty();
            assertThat(process.transport().toString())
                    .isEqualTo("ProcessTransport[" + process.pid() + " return code 0, " + process.pid()
                            + " stdout closed]");
        });
    }
}
