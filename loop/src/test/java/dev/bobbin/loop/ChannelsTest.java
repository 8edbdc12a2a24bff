// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.testing.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that a loop watches. */
@Timeout(60)
class ChannelsTest {
    private final Loop loop = Loop.create();
    private final List<String> told = new ArrayList<>();
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        pipe.source().close();
        pipe.sink().close();
        loop.close();
    }

    private void send(int bytes) {
        try {
            pipe.sink().write(ByteBuffer.allocate(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int receive(int most) {
        try {
            return pipe.source().read(ByteBuffer.allocate(most));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Behaviour("B-LOOP-047")
    void a_reader_is_called_whenever_there_is_something_until_it_is_removed() {
        loop.addReader(pipe.source(), () -> {
            told.add("read " + receive(1));
            if (told.size() < 3) return;
            assertThat(loop.removeReader(pipe.source())).isTrue();
            assertThat(loop.removeReader(pipe.source())).isFalse();
            loop.callSoon(() -> loop.callSoon(loop::stop));
        });
        loop.callSoon(() -> send(5));
        loop.runForever();
        assertThat(told).containsExactly("read 1", "read 1", "read 1");
        assertThat(receive(5)).isEqualTo(2);
    }

    @Test
    @Behaviour("B-LOOP-047")
    void a_second_reader_replaces_the_first_even_when_that_one_is_due() {
        send(1);
        loop.addReader(pipe.source(), () -> told.add("first"));
        loop.addReader(pipe.source(), () -> {
            told.add("second");
            loop.addReader(pipe.source(), () -> {
                told.add("third " + receive(1));
                loop.stop();
            });
        });
        loop.runForever();
        assertThat(told).containsExactly("second", "third 1");
    }

    @Test
    @Behaviour("B-LOOP-047")
    void reader_and_writer_of_a_channel_do_not_touch_each_other() throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open();
                SocketChannel client = SocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client.configureBlocking(false);
            client.connect(listener.getLocalAddress());
            loop.addWriter(client, () -> finishConnecting(client));
            loop.addReader(client, () -> told.add("never"));
            loop.runForever();
            assertThat(told).containsExactly("connected", "writable");
            assertThat(loop.removeReader(client)).isTrue();
            assertThat(loop.removeWriter(client)).isFalse();
        }
    }

    private void finishConnecting(SocketChannel client) {
        try {
            told.add(client.finishConnect() ? "connected" : "not yet");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        loop.removeWriter(client);
        loop.addWriter(client, () -> {
            told.add("writable");
            loop.removeWriter(client);
            loop.stop();
        });
    }

    @Test
    void what_is_ready_waits_for_what_was_ready_before() {
        send(1);
        loop.addReader(pipe.source(), () -> {
            told.add("read");
            loop.removeReader(pipe.source());
            loop.stop();
        });
        loop.callSoon(() -> told.add("first"));
        loop.callSoon(() -> told.add("second"));
        loop.runForever();
        assertThat(told).containsExactly("first", "second", "read");
    }

    @Test
    void channels_are_seen_while_callbacks_and_timers_keep_the_loop_busy() {
        send(1);
        loop.addReader(pipe.source(), loop::stop);
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                loop.callSoon(this);
            }
        });
        loop.runForever();
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                loop.callLater(Duration.ZERO, this);
            }
        });
        loop.runForever();
    }

    @Test
    void timers_and_posts_wake_a_loop_that_watches_channels() {
        loop.addReader(pipe.source(), () -> told.add("never"));
        loop.callLater(Duration.ofMillis(1), () -> told.add("timer"));
        loop.callLater(Duration.ofMillis(2), () -> {
            Thread poster = new Thread(() -> loop.callSoonThreadsafe(() -> {
                told.add("post");
                loop.stop();
            }));
            poster.start();
        });
        loop.runForever();
        assertThat(told).containsExactly("timer", "post");
    }

    @Test
    void every_single_post_wakes_a_loop_that_watches_channels() throws Exception {
        loop.addReader(pipe.source(), () -> told.add("never"));
        Thread poster = new Thread(() -> {
            for (int i = 0; i < 2000; i++) {
                CountDownLatch ran = new CountDownLatch(1);
                loop.execute(ran::countDown);
                try {
                    ran.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            loop.execute(loop::stop);
        });
        poster.start();
        loop.runForever();
        poster.join();
        assertThat(told).isEmpty();
    }

    @Test
    @Behaviour("B-LOOP-048")
    void a_closed_loop_has_no_readers_and_takes_none() {
        Loop closed = Loop.create();
        closed.close();
        assertThat(closed.removeReader(pipe.source())).isFalse();
        assertThat(closed.removeWriter(pipe.sink())).isFalse();
        assertThatThrownBy(() -> closed.addReader(pipe.source(), () -> {})).hasMessage("Event loop is closed");
        assertThatThrownBy(() -> closed.addWriter(pipe.sink(), () -> {})).hasMessage("Event loop is closed");
    }

    @Test
    void a_loop_that_is_closed_closes_its_channels_and_says_so() {
        List<ErrorContext> errors = new ArrayList<>();
        Loop closed = Loop.create();
        closed.setExceptionHandler((unused, error) -> errors.add(error));
        closed.addReader(pipe.source(), () -> {});
        closed.close();
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("channel that was open");
            assertThat(error.source()).isSameAs(pipe.source());
        });
    }

    @Test
    void what_cannot_be_watched_is_refused() throws IOException {
        assertThatThrownBy(() -> loop.addWriter(pipe.source(), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> loop.addReader(pipe.sink(), () -> {})).hasMessageContaining("cannot be read");
        try (SocketChannel blocking = SocketChannel.open()) {
            assertThatThrownBy(() -> loop.addReader(blocking, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("configureBlocking(false)");
        }
        SelectableChannel source = pipe.source();
        try (Loop virtual = Loop.create(new VirtualClock())) {
            assertThatThrownBy(() -> virtual.addReader(source, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("virtual clock");
        }
    }
}
