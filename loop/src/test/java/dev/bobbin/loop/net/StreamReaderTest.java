// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Texts.buffer;
import static dev.bobbin.loop.net.Texts.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader that is fed by hand. */
class StreamReaderTest {
    private final Story story = new Story();

    private static StreamReader fed(int limit, String... parts) {
        StreamReader reader = new StreamReader(limit);
        for (String part : parts) reader.feedData(buffer(part));
        return reader;
    }

    static StreamReader ended(int limit, String... parts) {
        StreamReader reader = fed(limit, parts);
        reader.feedEof();
        return reader;
    }

    /** Tells what a read gave, in a task of its own. */
    private Task<Void> telling(Coro<byte[]> read) {
        return Async.createTask(tellingOf(read));
    }

    @Coroutine
    private Coro<Void> tellingOf(Coro<byte[]> read) {
        story.tell(Texts.of(await(read)));
        return Coro.done();
    }

    private static String text(byte[] bytes) {
        return Texts.of(bytes);
    }

    @Test
    @Behaviour("B-STR-001")
    void read_gives_what_is_there_and_nothing_only_at_the_end() {
        story.run(() -> {
            StreamReader reader = fed(3, "line1\nline2\n");
            assertThat(text(await(reader.read(0)))).isEmpty();
            assertThat(text(await(reader.read(7)))).isEqualTo("line1\nl");
            assertThat(text(await(reader.read(30)))).isEqualTo("ine2\n");
            Task<Void> waiting = telling(reader.read(30));
            await(Story.settle());
            assertThat(waiting.isDone()).isFalse();
            reader.feedData(buffer("more"));
            await(waiting);
            assertThat(story.events()).containsExactly("more");
            Task<Void> last = telling(reader.read(1));
            await(Story.settle());
            reader.feedEof();
            await(last);
            assertThat(story.events()).containsExactly("");
            assertThat(text(await(reader.read(1)))).isEmpty();
        });
    }

    @Test
    @Behaviour("B-STR-001")
    void read_fills_a_buffer_as_far_as_it_can() {
        story.run(() -> {
            StreamReader reader = fed(64, "hello");
            ByteBuffer target = ByteBuffer.allocate(4);
            int first = await(reader.read(target));
            int full = await(reader.read(target));
            assertThat(first).isEqualTo(4);
            assertThat(full).isZero();
            target.clear();
            int rest = await(reader.read(target));
            reader.feedEof();
            int end = await(reader.read(target));
            assertThat(rest).isEqualTo(1);
            assertThat(end).isEqualTo(-1);
        });
    }

    @Test
    @Behaviour("B-STR-002")
    void read_all_reads_to_the_end() {
        story.run(() -> {
            StreamReader reader = new StreamReader(2);
            Task<Void> all = telling(reader.readAll());
            await(Story.settle());
            reader.feedData(buffer("chunk1\n"));
            reader.feedData(buffer("chunk2"));
            await(Story.settle());
            assertThat(all.isDone()).isFalse();
            reader.feedEof();
            await(all);
            assertThat(story.events()).containsExactly("chunk1\nchunk2");
            assertThat(text(await(reader.readAll()))).isEmpty();
            Throwable refused = await(Story.failure(reader.read(-1)));
            assertThat(refused).hasMessageContaining("readAll()");
        });
    }

    @Test
    @Behaviour("B-STR-003")
    void read_line_gives_lines_and_at_the_end_the_rest() {
        story.run(() -> {
            StreamReader reader = fed(64, "chunk1 ");
            Task<Void> line = telling(reader.readLine());
            await(Story.settle());
            reader.feedData(buffer("chunk2 "));
            reader.feedData(buffer("chunk3 \n chunk4"));
            await(line);
            assertThat(story.events()).containsExactly("chunk1 chunk2 chunk3 \n");
            reader.feedEof();
            assertThat(text(await(reader.readLine()))).isEqualTo(" chunk4");
            assertThat(text(await(reader.readLine()))).isEmpty();
        });
    }

    @Test
    void lines_of_text_come_without_their_ends() {
        story.run(() -> {
            StreamReader utf8 = new StreamReader();
            utf8.feedData(ByteBuffer.wrap("ä\r\n\n\rb\nlast\r".getBytes(UTF_8)));
            utf8.feedEof();
            for (String line : Coro.each(utf8.lines(UTF_8))) story.tell("[" + line + "]");
            assertThat(story.events()).containsExactly("[ä]", "[]", "[\rb]", "[last\r]");
            assertThat(await(utf8.readLine(UTF_8))).isNull();
            StreamReader latin1 = ended(64, "ä\n");
            assertThat(await(latin1.readLine(ISO_8859_1))).isEqualTo("ä");
        });
    }

    @Test
    @Behaviour("B-STR-004")
    void a_line_may_have_as_many_bytes_as_the_limit_without_its_end() {
        story.run(() -> {
            StreamReader reader = fed(5, "12345\nnext\n");
            assertThat(text(await(reader.readLine()))).isEqualTo("12345\n");
            assertThat(text(await(reader.readLine()))).isEqualTo("next\n");
        });
    }

    @Test
    @Behaviour("B-STR-004")
    void a_line_that_is_too_long_is_dropped_as_far_as_it_is_there() {
        story.run(() -> {
            StreamReader found = fed(3, "li", "ne1\nli", "ne2\n");
            Throwable tooLong = await(Story.failure(found.readLine()));
            assertThat(tooLong).isInstanceOf(LimitOverrunException.class).hasMessageContaining("limit of 3 bytes");
            found.feedEof();
            assertThat(text(await(found.readAll()))).isEqualTo("line2\n");
            StreamReader notFound = fed(3, "chunk");
            tooLong = await(Story.failure(notFound.readLine()));
            assertThat(tooLong).isInstanceOf(LimitOverrunException.class);
            notFound.feedData(buffer("x\n"));
            assertThat(text(await(notFound.readLine()))).isEqualTo("x\n");
        });
    }

    @Test
    @Behaviour("B-STR-005")
    void a_separator_may_arrive_in_parts_that_look_like_others() {
        story.run(() -> {
            StreamReader reader = new StreamReader();
            Task<Void> found = telling(reader.readUntil(bytes("aab")));
            for (String part : List.of("x", "a", "a", "a", "b", "rest")) {
                await(Story.settle());
                reader.feedData(buffer(part));
            }
            await(found);
            assertThat(story.events()).containsExactly("xaaab");
            Task<Void> next = telling(reader.readUntil(bytes("SEP")));
            await(Story.settle());
            reader.feedData(buffer("SESEP!"));
            await(next);
            assertThat(story.events()).containsExactly("restSESEP");
        });
    }

    @Test
    @Behaviour("B-STR-006")
    void an_end_before_the_separator_gives_up_the_rest() {
        story.run(() -> {
            StreamReader reader = ended(64, "some dataAA");
            IncompleteReadException early =
                    (IncompleteReadException) await(Story.failure(reader.readUntil(bytes("AAA"))));
            assertThat(text(early.partial())).isEqualTo("some dataAA");
            assertThat(early.expected()).isEqualTo(-1);
            assertThat(early).hasMessage("11 bytes read on a total of undefined expected bytes");
            assertThat(reader.atEof()).isTrue();
        });
    }

    @Test
    @Behaviour("B-STR-007")
    void what_is_longer_than_the_limit_stays_where_it_is() {
        story.run(() -> {
            StreamReader reader = fed(3, "some dataAA");
            LimitOverrunException notFound =
                    (LimitOverrunException) await(Story.failure(reader.readUntil(bytes("AAA"))));
            assertThat(notFound).hasMessageContaining("not found").hasMessageContaining("limit of 3 bytes");
            assertThat(notFound.consumed()).isEqualTo(9);
            reader.feedData(buffer("A!"));
            LimitOverrunException found = (LimitOverrunException) await(Story.failure(reader.readUntil(bytes("AAA"))));
            assertThat(found).hasMessageContaining("longer than limit");
            assertThat(found.consumed()).isEqualTo(9);
            assertThat(text(await(reader.readExactly(9)))).isEqualTo("some data");
            assertThat(text(await(reader.readUntil(bytes("AAA"))))).isEqualTo("AAA");
        });
    }

    @Test
    @Behaviour("B-STR-008")
    void a_separator_has_at_least_one_byte() {
        story.run(() -> {
            Throwable refused = await(Story.failure(new StreamReader().readUntil(new byte[0])));
            assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one-byte");
        });
    }

    @Test
    @Behaviour("B-STR-009")
    void read_exactly_ignores_the_limit_and_leaves_the_rest() {
        story.run(() -> {
            StreamReader reader = fed(3, "chunk");
            assertThat(text(await(reader.readExactly(0)))).isEmpty();
            Task<Void> exactly = telling(reader.readExactly(12));
            await(Story.settle());
            reader.feedData(buffer("chunk"));
            await(Story.settle());
            assertThat(exactly.isDone()).isFalse();
            reader.feedData(buffer("chunk"));
            await(exactly);
            assertThat(story.events()).containsExactly("chunkchunkch");
            reader.feedEof();
            assertThat(text(await(reader.readAll()))).isEqualTo("unk");
        });
    }

    @Test
    @Behaviour("B-STR-009")
    void an_end_before_the_last_byte_gives_up_what_was_there() {
        story.run(() -> {
            StreamReader reader = fed(64, "half of what is wa");
            Task<Void> whole = telling(reader.readExactly(36));
            await(Story.settle());
            reader.feedEof();
            IncompleteReadException early = (IncompleteReadException) await(Story.failure(whole));
            assertThat(text(early.partial())).isEqualTo("half of what is wa");
            assertThat(early.expected()).isEqualTo(36);
            assertThat(early).hasMessage("18 bytes read on a total of 36 expected bytes");
            assertThat(text(await(reader.readAll()))).isEmpty();
            Throwable negative = await(Story.failure(reader.readExactly(-1)));
            assertThat(negative).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("less than zero");
        });
    }

    @Test
    @Behaviour("B-STR-010")
    void at_the_end_is_where_nothing_is_left_and_nothing_comes() {
        story.run(() -> {
            StreamReader reader = fed(64, "some data");
            assertThat(reader.atEof()).isFalse();
            reader.feedEof();
            assertThat(reader.atEof()).isFalse();
            await(reader.readAll());
            assertThat(reader.atEof()).isTrue();
        });
    }

    @Test
    @Behaviour({"B-STR-011", "B-STR-031"})
    void an_error_reaches_who_waits_and_all_later_reads() {
        story.run(() -> {
            StreamReader reader = new StreamReader();
            Task<Void> waiting = telling(reader.readLine());
            await(Story.settle());
            assertThat(reader.exception()).isNull();
            Fault fault = new Fault("cable cut");
            reader.setException(fault);
            assertThat(await(Story.failure(waiting))).isSameAs(fault);
            assertThat(reader.exception()).isSameAs(fault);
            StreamReader buffered = fed(64, "data\n");
            buffered.setException(fault);
            for (Coro<byte[]> read :
                    List.of(buffered.read(2), buffered.readAll(), buffered.readLine(), buffered.readExactly(1))) {
                assertThat(await(Story.failure(read))).isSameAs(fault);
            }
            assertThat(await(Story.failure(buffered.readUntil(bytes("a"))))).isSameAs(fault);
            assertThat(await(Story.failure(buffered.read(ByteBuffer.allocate(1)))))
                    .isSameAs(fault);
        });
    }

    @Test
    @Behaviour("B-STR-012")
    void a_cancelled_read_takes_nothing_with_it() {
        story.run(() -> {
            StreamReader reader = new StreamReader();
            Task<Void> waiting = telling(reader.readLine());
            await(Story.settle());
            waiting.cancel();
            await(Story.settle());
            assertThat(waiting.isCancelled()).isTrue();
            reader.feedData(buffer("line 1\nline"));
            assertThat(text(await(reader.readLine()))).isEqualTo("line 1\n");
            Task<Void> woken = telling(reader.readLine());
            await(Story.settle());
            reader.feedData(buffer(" 2\n"));
            woken.cancel();
            await(Story.settle());
            assertThat(woken.isCancelled()).isTrue();
            assertThat(text(await(reader.readLine()))).isEqualTo("line 2\n");
            reader.setException(new Fault("later"));
            assertThat(story.events()).isEmpty();
        });
    }

    @Test
    @Behaviour("B-STR-013")
    void two_tasks_do_not_read_at_once() {
        story.run(() -> {
            StreamReader reader = new StreamReader();
            Task<Void> first = telling(reader.readLine());
            await(Story.settle());
            Throwable second = await(Story.failure(reader.read(1)));
            assertThat(second)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("read() called while another coroutine is already waiting for incoming data");
            reader.feedData(buffer("for the first\n"));
            await(first);
            assertThat(story.events()).containsExactly("for the first\n");
        });
    }

    @Test
    @Behaviour("B-STR-014")
    void a_loop_goes_through_the_lines() {
        story.run(() -> {
            StreamReader reader = ended(64, "line1\nline2\nline3");
            for (byte[] line : Coro.each(reader)) story.tell(text(line));
            assertThat(story.events()).containsExactly("line1\n", "line2\n", "line3");
        });
    }
}
