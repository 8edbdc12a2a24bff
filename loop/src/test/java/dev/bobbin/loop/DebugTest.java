// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.conformance.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What debug mode reports. */
class DebugTest {
    private final Scene scene = new Scene();
    private final Loop loop = scene.loop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Coroutine
    private Coro<Void> slow() {
        await(Async.sleep(Scene.SECOND));
        scene.clock.advance(Duration.ofMillis(150));
        await(Async.sleep(Scene.SECOND));
        return Coro.done();
    }

    private List<String> warningsOfARun() {
        List<LogRecord> records = LogCapture.of("dev.bobbin.loop", () -> {
            loop.callSoon(() -> scene.clock.advance(Duration.ofMillis(100)));
            loop.callSoon(() -> scene.clock.advance(Duration.ofMillis(99)));
            loop.runUntilComplete(loop.createTask(slow(), "slowcoach"));
        });
        return records.stream().map(LogRecord::getMessage).toList();
    }

    @Test
    @Behaviour("B-LOOP-041")
    void slow_callbacks_and_steps_are_reported_with_where_they_are() {
        loop.setDebug(true);
        assertThat(loop.isDebug()).isTrue();
        List<String> warnings = warningsOfARun();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .startsWith("Executing Handle[")
                .contains("DebugTest")
                .endsWith("took 0.100 seconds");
        assertThat(warnings.get(1))
                .contains("slowcoach")
                .contains("DebugTest.slow(DebugTest.java:")
                .endsWith("took 0.150 seconds");
    }

    @Test
    @Behaviour("B-LOOP-041")
    void what_is_slow_can_be_said() {
        loop.setDebug(true);
        loop.setSlowCallback(Duration.ofMillis(99));
        assertThat(warningsOfARun()).hasSize(3);
    }

    @Test
    @Behaviour("B-LOOP-042")
    void without_debug_mode_nothing_is_reported() {
        assertThat(loop.isDebug()).isEqualTo(Boolean.getBoolean("bobbin.debug"));
        loop.setDebug(true);
        loop.setDebug(false);
        assertThat(warningsOfARun()).isEmpty();
    }
}
