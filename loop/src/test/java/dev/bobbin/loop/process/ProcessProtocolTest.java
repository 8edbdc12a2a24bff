// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import static dev.bobbin.Coro.await;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes without streams: what their protocol is told, and when. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessProtocolTest {
    private final List<String> events = new ArrayList<>();
    private final Map<StandardStream, String> written = new TreeMap<>();

    private class Told implements ProcessProtocol {
        final Promise<Void> lost = Loop.current().createPromise();

        @Override
        public void connectionMade(ProcessTransport transport) {
            events.add("made " + (transport.returnCode() == null));
        }

        @Override
        public void pipeDataReceived(StandardStream stream, ByteBuffer data) {
            written.merge(stream, UTF_8.decode(data).toString(), String::concat);
        }

        @Override
        public void pipeConnectionLost(StandardStream stream, Throwable error) {
            events.add(stream + " lost: " + error);
        }

        @Override
        public void processExited() {
            events.add("exited");
        }

        @Override
        public void connectionLost() {
            events.add("lost");
            lost.setResult(null);
        }
    }

    private static void run(Coro.Body test) {
        Loop.run(test.start());
    }

    @Test
    @Behaviour("B-SUB-018")
    void the_end_comes_when_the_process_has_ended_and_all_its_pipes_are_closed() {
        run(() -> {
            Told told = new Told();
            Command command = Command.shell("cat; echo err >&2; exit 3")
                    .stdin(PIPE)
                    .stdout(PIPE)
                    .stderr(PIPE);
            ProcessTransport transport = await(command.start(told));
            transport.pipe(StandardStream.STDIN).write("text".getBytes(UTF_8));
            transport.pipe(StandardStream.STDIN).writeEof();
            await(told.lost);
            assertThat(transport.returnCode()).isEqualTo(3);
            assertThat(transport.isClosing()).isTrue();
        });
        assertThat(written).containsEntry(StandardStream.STDOUT, "text").containsEntry(StandardStream.STDERR, "err\n");
        assertThat(events)
                .startsWith("made true")
                .contains("stdin lost: null", "stdout lost: null", "stderr lost: null", "exited")
                .endsWith("lost")
                .hasSize(6);
    }

    @Test
    @Behaviour("B-SUB-018")
    void a_pipe_may_be_lost_long_before_the_process_ends() {
        run(() -> {
            Told told = new Told();
            ProcessTransport transport = await(Command.shell("exec >&-; read line")
                    .stdin(PIPE)
                    .stdout(PIPE)
                    .start(told));
            while (!events.contains("stdout lost: null")) await(Story.turns(1));
            assertThat(events).containsExactly("made true", "stdout lost: null");
            assertThat(transport.returnCode()).isNull();
            transport.pipe(StandardStream.STDIN).write("\n".getBytes(UTF_8));
            await(told.lost);
        });
        assertThat(events).contains("exited", "stdin lost: null").endsWith("lost");
    }

    @Test
    void a_protocol_that_throws_loses_its_pipe_and_is_reported() {
        run(() -> {
            List<Throwable> reported = new ArrayList<>();
            Loop.current().setExceptionHandler((loop, error) -> reported.add(error.exception()));
            Told told = new Told() {
                @Override
                public void pipeDataReceived(StandardStream stream, ByteBuffer data) {
                    throw new IllegalStateException("cannot read that");
                }
            };
            await(Command.exec("echo", "x").stdout(PIPE).start(told));
            await(told.lost);
            assertThat(reported).singleElement().satisfies(e -> assertThat(e).hasMessage("cannot read that"));
        });
        assertThat(events).contains("stdout lost: null");
    }

    @Test
    void a_protocol_that_throws_at_the_beginning_has_its_process_killed() throws IOException {
        Remains before = Remains.now();
        run(() -> {
            Told told = new Told() {
                @Override
                public void connectionMade(ProcessTransport transport) {
                    transport.pipe(StandardStream.STDIN).write(new byte[1 << 20]);
                    throw new IllegalStateException("does not like it");
                }
            };
            Command sleep = Command.exec("sleep", "1000").stdin(PIPE).stdout(PIPE);
            assertThat(await(Story.failure(sleep.start(told)))).hasMessage("does not like it");
            await(told.lost);
        });
        Remains.awaitNoMoreThan(before);
    }
}
