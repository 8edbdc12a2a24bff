// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Texts.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Story;
import dev.bobbin.loop.Task;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a transport and a stream reader do with each other. */
@Timeout(60)
class StreamReaderFeedTest {
    private final Story story = new Story();

    @Test
    @Behaviour("B-STR-015")
    void nothing_is_no_data_and_nothing_comes_behind_the_end() {
        story.run(() -> {
            StreamReader reader = new StreamReader();
            Task<byte[]> waiting = Async.createTask(reader.read(1));
            await(Story.settle());
            reader.feedData(buffer(""));
            await(Story.settle());
            assertThat(waiting.isDone()).isFalse();
            reader.feedEof();
            await(waiting);
        });
        story.run(() -> assertThatThrownBy(() -> StreamReaderTest.ended(1).feedData(buffer("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("feedData after feedEof"));
    }

    @Test
    @Behaviour("B-STR-016")
    void what_is_not_read_makes_the_sender_wait() {
        story.run(() -> {
            StreamReader reader = new StreamReader(4);
            FakeTransport transport = new FakeTransport(new StreamProtocol(4));
            reader.setTransport(transport);
            reader.feedData(buffer("12345678"));
            assertThat(transport.told).isEmpty();
            reader.feedData(buffer("9"));
            reader.feedData(buffer("0"));
            assertThat(transport.told).containsExactly("pause");
            await(reader.readExactly(5));
            assertThat(transport.told).containsExactly("pause");
            await(reader.readExactly(1));
            assertThat(transport.told).containsExactly("pause", "resume");
            reader.feedData(buffer("123456"));
            assertThat(transport.told).containsExactly("pause", "resume", "pause");
            Task<byte[]> more = Async.createTask(reader.readExactly(20));
            await(Story.settle());
            assertThat(transport.told).endsWith("pause", "resume");
            reader.feedData(buffer("1234567890"));
            await(more);
            assertThat(transport.told).endsWith("pause", "resume");
        });
    }

    @Test
    @Behaviour("B-STR-017")
    void the_limit_is_positive_and_64_k_by_default() {
        story.run(() -> {
            assertThat(new StreamReader().limit()).isEqualTo(64 * 1024);
            assertThatThrownBy(() -> new StreamReader(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new StreamReader(-1)).hasMessageContaining("limit must be more than 0");
        });
    }

    @Test
    @Behaviour("B-STR-034")
    void a_reader_belongs_to_the_loop_that_runs() {
        assertThatThrownBy(StreamReader::new)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
        assertThatThrownBy(() -> new StreamProtocol(1)).hasMessage("no running event loop");
    }

    @Test
    void any_mixture_of_feeding_and_reading_keeps_the_order_of_the_bytes() {
        story.run(() -> {
            Random random = new Random(7);
            StreamReader reader = new StreamReader();
            StringBuilder fed = new StringBuilder();
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                StringBuilder part = new StringBuilder();
                for (int n = random.nextInt(i % 100 == 0 ? 5000 : 100); n > 0; n--) {
                    part.append((char) ('a' + random.nextInt(26)));
                }
                fed.append(part);
                reader.feedData(buffer(part.toString()));
                if (fed.length() > read.length()) read.append(Texts.of(await(reader.read(1 + random.nextInt(300)))));
            }
            reader.feedEof();
            read.append(Texts.of(await(reader.readAll())));
            assertThat(read.toString()).isEqualTo(fed.toString());
        });
    }
}
