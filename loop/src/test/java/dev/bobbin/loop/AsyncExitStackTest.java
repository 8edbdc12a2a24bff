// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A number of scopes that is known only at run time. */
class AsyncExitStackTest {
    private final Story story = new Story();

    @Coroutine
    private Coro<Void> telling(String event) {
        await(Story.turns(1));
        story.tell(event);
        return Coro.done();
    }

    @Coroutine
    private AsyncGen<String, Void> scope(String name) {
        await(telling("enter " + name));
        try {
            Gen.yield(name);
        } finally {
            await(telling("exit " + name));
        }
        return AsyncGen.end();
    }

    private AsyncExitStack.Exit noting(String name, boolean swallows) {
        return error -> {
            story.tell(name + " sees " + (error == null ? "nothing" : Story.told(error)));
            return Coro.done(swallows);
        };
    }

    @Test
    @Behaviour("B-ACM-011")
    void exits_run_in_reverse_order_and_entries_at_once() {
        story.run(() -> {
            String value = await(AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.callback(() -> telling("4"));
                stack.push(noting("3", false));
                AsyncCloseable resource = () -> telling("2");
                assertThat(stack.closing(resource)).isSameAs(resource);
                stack.closing(() -> story.tell("1"));
                story.tell("body with " + await(stack.enter(AsyncScope.of(scope("0")))));
                return Coro.done("value");
            }));
            assertThat(value).isEqualTo("value");
            assertThat(story.events())
                    .containsExactly("enter 0", "body with 0", "exit 0", "1", "2", "3 sees nothing", "4");
        });
    }

    @Test
    @Behaviour("B-ACM-012")
    void an_exit_that_returns_true_swallows_the_error_for_the_later_ones() {
        story.run(() -> {
            Object value = await(AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.push(noting("last", false));
                stack.push(noting("swallows", true));
                stack.push(noting("first", false));
                throw new IOException("body");
            }));
            assertThat(value).isNull();
            assertThat(story.events())
                    .containsExactly(
                            "first sees IOException: body", "swallows sees IOException: body", "last sees nothing");
        });
    }

    @Test
    @Behaviour("B-ACM-012")
    void an_error_that_nobody_swallows_leaves_as_the_same_object() {
        story.run(() -> {
            IOException error = new IOException("body");
            Coro<?> block = AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.push(noting("only", false));
                throw error;
            });
            assertThat(await(Story.failure(block))).isSameAs(error);
        });
    }

    @Test
    @Behaviour("B-ACM-013")
    void an_exit_that_throws_replaces_the_error_which_is_kept_as_suppressed() {
        story.run(() -> {
            Coro<?> block = AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.push(noting("last", false));
                stack.push(error -> {
                    throw new Fault("exit");
                });
                throw new IOException("body");
            });
            Throwable failure = await(Story.failure(block));
            assertThat(failure).isInstanceOf(Fault.class).hasMessage("exit");
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IOException.class);
            assertThat(story.events()).containsExactly("last sees Fault: exit");
        });
    }

    @Test
    @Behaviour("B-ACM-013")
    void an_error_of_an_exit_can_be_swallowed_by_the_next() {
        story.run(() -> {
            String value = await(AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.push(noting("swallows", true));
                stack.push(error -> {
                    throw new Fault("exit");
                });
                return Coro.done("value");
            }));
            assertThat(value).isEqualTo("value");
            assertThat(story.events()).containsExactly("swallows sees Fault: exit");
        });
    }

    @Test
    void what_was_moved_is_left_with_the_new_stack() {
        story.run(() -> {
            AsyncExitStack moved = await(AsyncScope.with(new AsyncExitStack(), stack -> {
                stack.callback(() -> telling("second"));
                stack.callback(() -> telling("first"));
                return Coro.done(stack.moved());
            }));
            assertThat(story.events()).isEmpty();
            await(moved.aclose());
            assertThat(story.events()).containsExactly("first", "second");
            await(moved.aclose());
            assertThat(story.events()).isEmpty();
        });
    }
}
