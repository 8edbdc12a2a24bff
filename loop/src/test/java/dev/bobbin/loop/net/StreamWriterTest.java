// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.testing.LoopTesting;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A writer whose transport does nothing by itself. */
class StreamWriterTest {
    private final Story story = new Story();

    /** The two ends that a test has in its hand. */
    private static final class Ends {
        final StreamProtocol protocol = new StreamProtocol(64);
        final FakeTransport transport = new FakeTransport(protocol);
        final StreamReader reader = protocol.reader();
        final StreamWriter writer;

        Ends() {
            protocol.connectionMade(transport);
            writer = protocol.writer();
        }
    }

    @Coroutine
    private Coro<Void> draining(StreamWriter writer, String name) {
        await(writer.drain());
        story.tell(name);
        return Coro.done();
    }

    @Test
    void what_is_written_goes_to_the_transport() {
        story.run(() -> {
            Ends ends = new Ends();
            ends.writer.write(bytes("a"));
            ends.writer.write(ByteBuffer.wrap(bytes("xby"), 1, 1));
            ends.writer.write("ä", UTF_8);
            ends.writer.writeLines(List.of(bytes("c"), bytes("d")));
            assertThat(ends.writer.canWriteEof()).isTrue();
            ends.writer.writeEof();
            assertThat(ends.transport.told)
                    .containsExactly("write a", "write b", "write Ã¤", "writeLines c d", "writeEof");
        });
    }

    @Test
    void there_is_no_writer_before_there_is_a_connection() {
        story.run(() -> assertThatThrownBy(() -> new StreamProtocol(1).writer())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connectionMade"));
    }

    @Test
    @Behaviour("B-STR-022")
    void drain_waits_only_while_the_transport_wants_it() {
        story.run(() -> {
            Ends ends = new Ends();
            long before = LoopTesting.turns();
            await(ends.writer.drain());
            assertThat(LoopTesting.turns()).isEqualTo(before);
            ends.protocol.pauseWriting();
            for (String name : List.of("a", "b", "c")) Async.createTask(draining(ends.writer, name));
            Task<Void> cancelled = Async.createTask(draining(ends.writer, "cancelled"));
            await(Story.settle());
            assertThat(story.events()).isEmpty();
            cancelled.cancel();
            await(Story.settle());
            ends.protocol.resumeWriting();
            await(Story.settle());
            assertThat(story.events()).containsExactly("a", "b", "c");
            await(ends.writer.drain());
        });
    }

    @Test
    @Behaviour("B-STR-023")
    void drain_of_a_closing_connection_lets_the_loss_arrive() {
        story.run(() -> {
            Ends ends = new Ends();
            ends.transport.closing = true;
            long before = LoopTesting.turns();
            await(ends.writer.drain());
            assertThat(LoopTesting.turns()).isEqualTo(before + 1);
            ends.protocol.connectionLost(null);
            Throwable lost = await(Story.failure(ends.writer.drain()));
            assertThat(lost).isInstanceOf(SocketException.class).hasMessage("Connection lost");
        });
    }

    @Test
    @Behaviour("B-STR-024")
    void who_drains_when_the_connection_is_lost_learns_why() {
        story.run(() -> {
            Ends broken = new Ends();
            broken.protocol.pauseWriting();
            Task<Void> draining = Async.createTask(draining(broken.writer, "broken"));
            await(Story.settle());
            Fault fault = new Fault("cable cut");
            broken.protocol.connectionLost(fault);
            assertThat(await(Story.failure(draining))).isSameAs(fault);

            Ends closed = new Ends();
            closed.protocol.pauseWriting();
            draining = Async.createTask(draining(closed.writer, "closed"));
            await(Story.settle());
            closed.transport.close();
            closed.protocol.connectionLost(null);
            await(draining);
            assertThat(story.events()).containsExactly("closed");
            assertThat(await(Story.failure(closed.writer.drain()))).hasMessage("Connection lost");
        });
    }

    @Test
    @Behaviour("B-STR-025")
    void drain_throws_what_the_reader_has() {
        story.run(() -> {
            Ends ends = new Ends();
            Fault fault = new Fault("cable cut");
            ends.reader.setException(fault);
            assertThat(await(Story.failure(ends.writer.drain()))).isSameAs(fault);
        });
    }

    @Test
    @Behaviour({"B-STR-026", "B-STR-027"})
    void closing_takes_until_the_connection_is_gone_and_ends_the_own_reader() {
        story.run(() -> {
            Ends ends = new Ends();
            Task<Void> closing = Async.createTask(ends.writer.aclose());
            await(Story.settle());
            assertThat(ends.writer.isClosing()).isTrue();
            assertThat(closing.isDone()).isFalse();
            ends.protocol.connectionLost(null);
            await(closing);
            await(ends.writer.waitClosed());
            assertThat(ends.reader.atEof()).isTrue();
            assertThat(ends.transport.told).containsExactly("close");
        });
    }

    @Test
    @Behaviour("B-STR-026")
    void waiting_for_the_end_tells_why_it_came() {
        story.run(() -> {
            Ends ends = new Ends();
            Task<Void> waiting = Async.createTask(ends.writer.waitClosed());
            Task<Void> cancelled = Async.createTask(ends.writer.waitClosed());
            await(Story.settle());
            cancelled.cancel();
            await(Story.settle());
            Fault fault = new Fault("cable cut");
            ends.protocol.connectionLost(fault);
            assertThat(await(Story.failure(waiting))).isSameAs(fault);
            Throwable instead = await(Story.failure(ends.writer.aclose()));
            assertThat(instead).isInstanceOf(IOException.class).hasCause(fault).hasMessageContaining("cable cut");
        });
    }

    @Test
    void a_body_that_fails_with_the_connection_can_still_leave_its_resource() {
        story.run(() -> {
            Ends ends = new Ends();
            Fault fault = new Fault("cable cut");
            ends.protocol.connectionLost(fault);
            Throwable thrown = await(Story.failure(readingIn(ends)));
            assertThat(thrown).isSameAs(fault);
            assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IOException.class);
        });
    }

    @Coroutine
    private static Coro<Void> readingIn(Ends ends) {
        try (StreamWriter writer = ends.writer) {
            writer.write(bytes("x"));
            await(ends.reader.readLine());
        }
        return Coro.done();
    }
}
