// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bobbin.Awaitable;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A coroutine that somebody wrote by hand, as a task runs it. */
class AwaitOnlyTest {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final StageAwaited<String> awaited = StageAwaited.of(source);
    private final Coro<String> byHand = new ByHand<>(awaited);
    private final CoroutineMachine<String> machine = CoroutineMachine.of(byHand);

    @Test
    void is_the_machine_itself_if_there_is_one() {
        assertThat(CoroutineMachine.of(machine)).isSameAs(machine);
        assertThat(machine.coroutine()).isSameAs(byHand);
    }

    @Test
    void waits_for_what_the_coroutine_hands_out_and_has_its_value() {
        assertThat(machine.step(null)).isTrue();
        assertThat(machine.waitsFor()).isSameAs(awaited);
        source.complete("arrived");
        assertThat(machine.step(null)).isFalse();
        assertThat(machine.takeValue()).isEqualTo("arrived");
        assertThatThrownBy(() -> machine.step(null)).hasMessage("cannot reuse already awaited coroutine");
    }

    @Test
    void takes_what_is_there_without_a_wait() {
        CoroutineMachine<String> quick = CoroutineMachine.of(Coro.done("there"));
        assertThat(quick.step(null)).isFalse();
        assertThat(quick.takeValue()).isEqualTo("there");
    }

    @Test
    void tells_what_it_runs() {
        assertThat(machine).hasToString("Coro[ByHand.await created]");
        machine.step(null);
        assertThat(machine).hasToString("Coro[ByHand.await suspended at point 1]");
        assertThat(machine.awaited()).isSameAs(byHand.awaiting());
    }

    @Test
    void tells_what_it_awaits_that_is_neither_a_coroutine_nor_a_future() {
        Demand demand = new Demand();
        CoroutineMachine<Void> waits = new AwaitOnly<>(demand);
        waits.step(null);
        assertThat(waits.awaited()).isSameAs(demand);
        assertThat(demand).hasToString("Demand[0]");
        demand.request(2);
        assertThat(demand).hasToString("Demand[2]");
        demand.cancel();
        assertThat(demand).hasToString("Demand[stopped]");
    }

    @Test
    void refuses_to_run_inside_itself() {
        CoroutineMachine<?>[] self = new CoroutineMachine<?>[1];
        Awaitable<Object> stepsIt = () -> {
            self[0].step(null);
            return Gen.end();
        };
        self[0] = new AwaitOnly<>(stepsIt);
        assertThatThrownBy(() -> self[0].step(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine already executing");
    }
}
