// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static dev.bobbin.loop.net.Texts.buffer;
import static dev.bobbin.loop.net.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.conformance.Behaviour;
import dev.bobbin.loop.Fault;
import dev.bobbin.loop.LogCapture;
import dev.bobbin.loop.Story;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transports of sockets, and what they call. */
@Timeout(60)
class TransportTest {
    private static final int MUCH = 20_000_000;

    private final Loopback loopback = new Loopback();

    private static Recorder recorder(Consumer<Recorder> setUp) {
        Recorder recorder = new Recorder();
        setUp.accept(recorder);
        return recorder;
    }

    @Test
    @Behaviour("B-TRN-001")
    void a_protocol_is_told_of_its_life_in_order() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                assertThat(pair.client.calls).containsExactly("made");
                assertThat(pair.client.transport()).isSameAs(pair.near);
                pair.far.write(bytes("one"));
                await(pair.client.received(3));
                pair.far.write(bytes("two"));
                await(pair.client.received(6));
                pair.far.close();
                assertThat(await(pair.client.lost)).isEqualTo("cleanly");
                assertThat(await(pair.served.lost)).isEqualTo("cleanly");
                assertThat(pair.client.received.toString()).isEqualTo("onetwo");
                assertThat(pair.client.calls).containsExactly("made", "data", "eof", "lost");
                assertThat(pair.served.calls).containsExactly("made", "lost");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TRN-002")
    void closing_sends_what_is_left_and_hears_nothing_more() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.far.pauseReading();
                pair.near.write(new byte[MUCH]);
                pair.near.close();
                pair.near.close();
                assertThat(pair.near.isClosing()).isTrue();
                assertThat(pair.client.calls).doesNotContain("lost");
                pair.far.resumeReading();
                assertThat(await(pair.client.lost)).isEqualTo("cleanly");
                await(pair.served.received(MUCH));
                assertThat(pair.client.calls).containsOnlyOnce("lost");
            }
            try (var pair = await(Pair.open())) {
                pair.far.write(bytes("unheard"));
                pair.near.close();
                assertThat(await(pair.client.lost)).isEqualTo("cleanly");
                assertThat(pair.client.received).isEmpty();
            }
        });
    }

    @Test
    @Behaviour("B-TRN-003")
    void aborting_drops_what_is_left() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.far.pauseReading();
                pair.near.write(new byte[MUCH]);
                assertThat(pair.near.writeBufferSize()).isPositive();
                pair.near.abort();
                assertThat(pair.near.writeBufferSize()).isZero();
                assertThat(pair.client.calls).doesNotContain("lost");
                assertThat(await(pair.client.lost)).isEqualTo("cleanly");
                pair.far.resumeReading();
                await(pair.served.lost);
                assertThat(pair.served.received.length()).isLessThan(MUCH);
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TRN-004")
    void a_write_sends_at_once_and_keeps_a_copy_of_the_rest() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                ByteBuffer direct =
                        ByteBuffer.allocateDirect(8).put(bytes("direct: ")).flip();
                pair.near.write(direct);
                assertThat(direct.hasRemaining()).isFalse();
                assertThat(pair.near.writeBufferSize()).isZero();
                pair.far.pauseReading();
                byte[] reused = new byte[MUCH];
                Arrays.fill(reused, (byte) 'a');
                pair.near.write(reused);
                assertThat(pair.near.writeBufferSize()).isBetween(1, MUCH - 1);
                Arrays.fill(reused, (byte) 'b');
                pair.near.writeLines(List.of(bytes("c"), bytes("d")));
                pair.far.resumeReading();
                String all = await(pair.served.received(8 + MUCH + 2));
                assertThat(all.equals("direct: " + "a".repeat(MUCH) + "cd")).isTrue();
                assertThat(pair.near.writeBufferSize()).isZero();
            }
        });
    }

    @Test
    @Behaviour("B-TRN-005")
    void nothing_is_written_for_nothing_and_nothing_after_the_end() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.near.write(new byte[0]);
                pair.near.writeLines(List.of());
                pair.near.writeEof();
                assertThatThrownBy(() -> pair.near.write(bytes("late")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("Cannot call write() after writeEof()");
                assertThatThrownBy(() -> pair.near.writeLines(List.of(bytes("late"))))
                        .hasMessage("Cannot call write() after writeEof()");
                await(pair.served.lost);
                assertThat(pair.served.calls).containsExactly("made", "eof", "lost");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-006")
    void writes_to_a_closed_connection_are_ignored_and_at_last_warned_of() {
        List<LogRecord> log = LogCapture.of(
                "dev.bobbin.loop",
                () -> loopback.run(() -> {
                    try (var pair = await(Pair.open())) {
                        pair.near.close();
                        for (int i = 0; i < 6; i++) pair.near.write(bytes("in vain"));
                        await(pair.served.lost);
                        assertThat(pair.served.received).isEmpty();
                    }
                }));
        assertThat(log)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.getMessage())
                        .contains("write() to a connection that is closed")
                        .contains("drain()"));
    }

    @Test
    @Behaviour("B-TRN-007")
    void the_end_is_sent_behind_everything_else() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                assertThat(pair.near.canWriteEof()).isTrue();
                pair.served.keepsOpen = true;
                pair.far.pauseReading();
                pair.near.write(new byte[MUCH]);
                pair.near.writeEof();
                pair.near.writeEof();
                pair.far.resumeReading();
                await(Loopback.until(() -> pair.served.calls.contains("eof")));
                assertThat(pair.served.received.length()).isEqualTo(MUCH);
                assertThat(pair.client.lost.isDone()).isFalse();
                pair.near.close();
                pair.near.writeEof();
                assertThat(await(pair.client.lost)).isEqualTo("cleanly");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-008")
    void a_protocol_decides_whether_the_end_of_the_input_is_its_own() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.client.keepsOpen = true;
                pair.far.writeEof();
                await(Loopback.until(() -> pair.client.calls.contains("eof")));
                pair.near.pauseReading();
                pair.near.resumeReading();
                pair.near.write(bytes("still here"));
                assertThat(await(pair.served.received(10))).isEqualTo("still here");
                assertThat(pair.client.calls).containsExactly("made", "eof");
                pair.near.writeEof();
                assertThat(await(pair.served.lost)).isEqualTo("cleanly");
            }
        });
    }

    @Test
    @Behaviour("B-TRN-009")
    void a_protocol_that_throws_loses_its_connection() {
        Fault fault = new Fault("in the protocol");
        loopback.run(() -> {
            Runnable fails = () -> {
                throw fault;
            };
            try (var pair = await(Pair.open(() -> recorder(r -> r.onData = fails), Recorder::new))) {
                pair.far.write(bytes("x"));
                assertThat(await(pair.client.lost)).isEqualTo("Fault: in the protocol");
            }
            try (var pair = await(Pair.open(() -> recorder(r -> r.onEof = fails), Recorder::new))) {
                pair.far.close();
                assertThat(await(pair.client.lost)).isEqualTo("Fault: in the protocol");
            }
            try (var pair = await(Pair.open(() -> recorder(r -> r.onMade = fails), Recorder::new))) {
                assertThat(await(pair.client.lost)).isEqualTo("Fault: in the protocol");
            }
        });
        assertThat(loopback.errors).hasSize(3).allSatisfy(error -> {
            assertThat(error.exception()).isSameAs(fault);
            assertThat(error.message()).contains("() of ").contains("dropped: SocketTransport[");
        });
    }

    @Test
    @Behaviour("B-TRN-010")
    void an_error_of_the_system_ends_the_connection_and_is_told_to_the_protocol_only() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
                pair.near.abort();
                assertThat(await(pair.served.lost)).startsWith("SocketException: Connection reset");
                pair.far.write(bytes("ignored"));
            }
            try (var pair = await(Pair.open())) {
                pair.far.pauseReading();
                pair.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
                pair.near.abort();
                await(pair.client.lost);
                while (!pair.far.isClosing()) {
                    pair.far.write(bytes("until it hurts"));
                    await(Story.turns(1));
                }
                assertThat(await(pair.served.lost)).contains("Exception: ");
            }
        });
        assertThat(loopback.errors).isEmpty();
    }

    @Test
    @Behaviour("B-TRN-011")
    void reading_is_paused_and_resumed_any_number_of_times() {
        loopback.run(() -> {
            Recorder[] paused = {null};
            try (var pair = await(Pair.open(
                    () -> {
                        paused[0] = recorder(r -> r.onMade = () -> r.transport().pauseReading());
                        return paused[0];
                    },
                    Recorder::new))) {
                assertThat(pair.near.isReading()).isFalse();
                pair.far.write(bytes("held back"));
                await(Story.turns(50));
                assertThat(pair.client.received).isEmpty();
                pair.near.resumeReading();
                pair.near.resumeReading();
                assertThat(pair.near.isReading()).isTrue();
                assertThat(await(pair.client.received(9))).isEqualTo("held back");
                pair.near.pauseReading();
                pair.near.pauseReading();
                assertThat(pair.near.isReading()).isFalse();
                pair.near.close();
                pair.near.resumeReading();
                assertThat(pair.near.isReading()).isFalse();
            }
        });
    }

    @Test
    @Behaviour("B-TRN-012")
    void a_protocol_pauses_above_the_high_mark_and_resumes_at_the_low_one() {
        loopback.run(() -> {
            List<Integer> sizes = new ArrayList<>();
            try (var pair = await(Pair.open())) {
                pair.client.onPause = () -> sizes.add(pair.near.writeBufferSize());
                pair.far.pauseReading();
                while (pair.near.writeBufferSize() == 0) pair.near.write(new byte[1 << 16]);
                pair.near.write(new byte[(1 << 16) - pair.near.writeBufferSize()]);
                assertThat(pair.near.writeBufferSize()).isEqualTo(1 << 16);
                assertThat(pair.client.calls).doesNotContain("pause");
                pair.near.write(bytes("x"));
                pair.near.write(bytes("y"));
                assertThat(pair.client.calls).containsOnlyOnce("pause");
                assertThat(sizes).containsExactly((1 << 16) + 1);
                pair.far.resumeReading();
                await(Loopback.until(() -> pair.client.calls.contains("resume")));
                assertThat(sizes.get(1)).isLessThanOrEqualTo(1 << 14);
            }
        });
    }

    @Test
    @Behaviour("B-TRN-012")
    void lower_marks_may_pause_at_once_and_nonsense_is_refused() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.far.pauseReading();
                while (pair.near.writeBufferSize() == 0) pair.near.write(new byte[1 << 15]);
                assertThat(pair.client.calls).doesNotContain("pause");
                pair.near.setWriteBufferLimits(0, 0);
                assertThat(pair.client.calls).contains("pause");
                assertThatThrownBy(() -> pair.near.setWriteBufferLimits(1, 2))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("high (1) must be >= low (2) must be >= 0");
                assertThatThrownBy(() -> pair.near.setWriteBufferLimits(1, -1))
                        .isInstanceOf(IllegalArgumentException.class);
                pair.far.resumeReading();
                await(Loopback.until(() -> pair.client.calls.contains("resume")));
                assertThat(pair.near.writeBufferSize()).isZero();
            }
        });
    }

    @Test
    @Behaviour("B-TRN-013")
    void a_protocol_that_throws_when_it_pauses_keeps_its_connection() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                pair.client.onPause = () -> {
                    throw new Fault("in the protocol");
                };
                pair.far.pauseReading();
                pair.near.write(new byte[MUCH]);
                pair.far.resumeReading();
                await(pair.served.received(MUCH));
                await(Loopback.until(() -> pair.client.calls.contains("resume")));
                assertThat(pair.near.isClosing()).isFalse();
            }
        });
        assertThat(loopback.errors).hasSize(2);
        assertThat(loopback.errors.get(0).message()).startsWith("pauseWriting() of ");
        assertThat(loopback.errors.get(1).message()).startsWith("resumeWriting() of ");
    }

    @Test
    @Behaviour("B-TRN-015")
    void small_packets_leave_at_once() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                assertThat(pair.channel().getOption(StandardSocketOptions.TCP_NODELAY))
                        .isTrue();
            }
        });
    }

    @Test
    void a_protocol_can_hand_its_connection_to_another_one() {
        loopback.run(() -> {
            try (var pair = await(Pair.open())) {
                Recorder next = new Recorder();
                pair.near.setProtocol(next);
                assertThat(pair.near.protocol()).isSameAs(next);
                pair.far.write(buffer("for the next"));
                assertThat(await(next.received(12))).isEqualTo("for the next");
                assertThat(pair.client.received).isEmpty();
            }
        });
    }
}
