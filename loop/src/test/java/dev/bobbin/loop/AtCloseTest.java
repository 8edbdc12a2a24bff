// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is closed together with a loop. */
class AtCloseTest {
    private final Scene scene = new Scene();

    @Test
    void the_last_one_registered_is_called_first_and_none_twice() {
        Loop loop = scene.loop();
        loop.callAtClose(() -> scene.tell("first"));
        loop.callAtClose(() -> scene.tell("second"));
        loop.close();
        loop.close();
        assertThat(scene.events()).containsExactly("second", "first");
    }

    @Test
    void one_that_is_cancelled_is_not_called() {
        Loop loop = scene.loop();
        loop.callAtClose(() -> scene.tell("impossible")).cancel();
        loop.close();
        assertThat(scene.events()).isEmpty();
    }

    @Test
    void one_that_throws_is_reported_and_the_others_are_called() {
        Loop loop = scene.loop();
        loop.callAtClose(() -> scene.tell("called"));
        loop.callAtClose(() -> {
            throw new Fault("cannot be closed");
        });
        loop.close();
        assertThat(scene.events()).containsExactly("called");
        assertThat(scene.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.exception()).hasMessage("cannot be closed"));
    }

    @Test
    void a_callback_sees_the_context_of_its_registration_and_a_loop_that_is_not_closed_yet() {
        ContextVar<String> user = new ContextVar<>("user", "nobody");
        Loop loop = scene.loop();
        Context.current().copy().run(() -> {
            user.set("Ada");
            loop.callAtClose(() -> scene.tell(user.get() + ", closed: " + loop.isClosed()));
        });
        loop.close();
        assertThat(scene.events()).containsExactly("Ada, closed: false");
    }
}
