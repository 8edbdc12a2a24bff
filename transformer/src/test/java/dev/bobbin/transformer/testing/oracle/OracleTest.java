// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle itself, whose answers are not compared with anything else. */
@SuppressWarnings("unchecked")
class OracleTest {
    private final List<Object> log = new ArrayList<>();
    private OracleRun run;

    @BeforeEach
    void begin() {
        run = OracleRun.begin();
    }

    @AfterEach
    void end() {
        run.close();
    }

    private static Gen<Object, Object, Object> gen(OracleBody body) {
        return (Gen<Object, Object, Object>) OracleVerbs.start("test", body);
    }

    private Gen<Object, Object, Object> echo() {
        return gen(() -> {
            Object in = "ready";
            while (!"end".equals(in)) {
                try {
                    in = OracleVerbs.yield(in);
                } catch (RuntimeException e) {
                    in = e.getMessage();
                } finally {
                    log.add("finally");
                }
            }
            return OracleVerbs.end("ended");
        });
    }

    @Test
    void hands_values_in_and_out() {
        Gen<Object, Object, Object> echo = echo();
        assertThat(echo.next()).isEqualTo("ready");
        assertThat(echo.send(1)).isEqualTo(1);
        assertThat(echo.raise(new RuntimeException("raised"))).isEqualTo("raised");
        assertThat(echo.next()).isNull();
        assertThatThrownBy(() -> echo.send("end"))
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo("ended"));
        assertThatThrownBy(echo::next)
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isNull());
        assertThat(echo.result()).isEqualTo("ended");
    }

    @Test
    void passes_everything_through_a_delegation() {
        Gen<Object, Object, Object> outer = gen(() -> {
            log.add(OracleVerbs.yieldFrom(echo()));
            OracleVerbs.yield("after");
            return OracleVerbs.end();
        });
        assertThat(outer.next()).isEqualTo("ready");
        assertThat(outer.delegate()).isInstanceOf(ThreadGen.class);
        assertThat(outer.send(1)).isEqualTo(1);
        assertThat(outer.raise(new RuntimeException("raised"))).isEqualTo("raised");
        assertThat(outer.send("end")).isEqualTo("after");
        assertThat(outer.delegate()).isNull();
        assertThat(log).containsExactly("finally", "finally", "finally", "ended");
    }

    @Test
    void closes_a_delegate_before_its_owner() {
        Gen<Object, Object, Object> outer = gen(() -> {
            try {
                return OracleVerbs.yieldFrom(echo());
            } finally {
                log.add("outer");
            }
        });
        outer.next();
        outer.close();
        assertThat(log).containsExactly("finally", "outer");
        assertThat(outer.state()).isEqualTo(Gen.State.CLOSED);
    }

    @Test
    void runs_a_returned_generator_in_place() {
        Gen<Object, Object, Object> outer = gen(this::echo);
        assertThat(outer.next()).isEqualTo("ready");
        assertThatThrownBy(() -> outer.send("end"))
                .isInstanceOfSatisfying(
                        StopIteration.class, end -> assertThat(end.value()).isEqualTo("ended"));
    }

    @Test
    void raises_at_the_point_what_a_plain_iterator_cannot_take() {
        Gen<Object, Object, Object> outer = gen(() -> {
            try {
                OracleVerbs.yieldFrom(List.of(1, 2));
            } catch (UnsupportedOperationException e) {
                OracleVerbs.yield("refused");
            }
            return OracleVerbs.end();
        });
        assertThat(outer.next()).isEqualTo(1);
        assertThat(outer.send("x")).isEqualTo("refused");
    }

    @Test
    void says_so_when_a_body_ignores_being_closed() {
        Gen<Object, Object, Object> stubborn = gen(() -> {
            while (true) {
                try {
                    OracleVerbs.yield(1);
                } catch (GeneratorExit ignored) {
                    log.add("ignored");
                }
            }
        });
        stubborn.next();
        assertThatThrownBy(stubborn::close).hasMessage("generator ignored GeneratorExit");
        assertThat(stubborn.state()).isEqualTo(Gen.State.SUSPENDED);
    }

    @Test
    void turns_an_escaping_stop_into_an_error() {
        Gen<Object, Object, Object> outer = gen(() -> {
            throw new StopIteration(1);
        });
        assertThatThrownBy(outer::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised StopIteration")
                .hasCauseInstanceOf(StopIteration.class);
    }

    @Test
    void refuses_to_run_a_running_body() {
        List<Gen<Object, Object, Object>> self = new ArrayList<>();
        self.add(gen(() -> {
            OracleVerbs.yield(self.get(0).state());
            return OracleVerbs.end(self.get(0).next());
        }));
        assertThat(self.get(0).next()).isEqualTo(Gen.State.RUNNING);
        assertThatThrownBy(self.get(0)::next).hasMessage("generator already executing");
    }

    @Test
    void hands_out_primitives_widened() {
        PrimitiveIterator.OfLong longs = (PrimitiveIterator.OfLong) OracleVerbs.startOfLong("test", () -> {
            OracleVerbs.yield(1);
            OracleVerbs.yield(1L << 40);
            return OracleVerbs.endOfLong();
        });
        assertThat(longs.nextLong()).isEqualTo(1L);
        assertThat(longs.next()).isEqualTo(1L << 40);
        assertThat(longs.hasNext()).isFalse();
    }

    @Test
    void ends_the_thread_of_an_abandoned_body_without_running_on() {
        Gen<Object, Object, Object> echo = echo();
        echo.next();
        run.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("oracle of test");
    }
}
