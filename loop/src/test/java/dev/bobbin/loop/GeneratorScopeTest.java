// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopAsyncIteration;
import dev.bobbin.StopIteration;
import dev.bobbin.conformance.Behaviour;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators and resources as scopes. */
class GeneratorScopeTest {
    private final Story story = new Story();

    /** How a generator answers an error of the body. */
    private enum Conduct {
        PASSES_ON,
        SWALLOWS,
        RAISES_ANOTHER,
        YIELDS_AGAIN
    }

    @Coroutine
    private AsyncGen<Integer, Void> scope(Conduct conduct) {
        story.tell("before");
        await(Story.turns(1));
        try {
            Gen.yield(42);
            story.tell("after");
        } catch (IOError error) {
            story.tell(Story.told(error));
            if (conduct == Conduct.RAISES_ANOTHER) throw new Fault("another");
            if (conduct == Conduct.YIELDS_AGAIN) Gen.yield(43);
            if (conduct == Conduct.PASSES_ON) throw error;
        } finally {
            await(Story.turns(1));
            story.tell("finally");
        }
        return AsyncGen.end();
    }

    /** What bodies throw here: unchecked, so that a generator may catch it around a yield. */
    private static final class IOError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IOError(String message) {
            super(message);
        }
    }

    private static <T> Coro<T> throwing(AsyncGen<Integer, Void> scope, Throwable error) {
        return AsyncScope.with(AsyncScope.of(scope), n -> {
            throw Thrown.asIs(error);
        });
    }

    @Test
    @Behaviour("B-ACM-001")
    void what_is_yielded_goes_to_the_body() {
        story.run(() -> {
            String value = await(AsyncScope.with(AsyncScope.of(scope(Conduct.PASSES_ON)), n -> {
                story.tell(n);
                return Coro.done("value");
            }));
            assertThat(value).isEqualTo("value");
            assertThat(story.events()).containsExactly("before", "42", "after", "finally");
        });
    }

    @Test
    @Behaviour("B-ACM-002")
    void an_error_of_the_body_is_thrown_at_the_yield_and_goes_on_as_the_same_object() {
        story.run(() -> {
            for (Throwable error :
                    List.of(new IOError("body"), new IOException("checked"), new AssertionError("error"))) {
                assertThat(await(Story.failure(throwing(scope(Conduct.PASSES_ON), error))))
                        .isSameAs(error);
            }
            assertThat(story.events())
                    .containsExactly("before", "IOError: body", "finally", "before", "finally", "before", "finally");
        });
    }

    @Test
    @Behaviour("B-ACM-003")
    void a_handler_that_ends_normally_swallows_the_error() {
        story.run(() -> {
            Object value = await(throwing(scope(Conduct.SWALLOWS), new IOError("body")));
            assertThat(value).isNull();
            assertThat(story.events()).containsExactly("before", "IOError: body", "finally");
        });
    }

    @Coroutine
    private AsyncGen<Integer, Void> yielding(int times) {
        try {
            for (int i = 0; i < times; i++) Gen.yield(i);
        } finally {
            story.tell("closed");
        }
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-ACM-004")
    void a_generator_that_does_not_yield_is_refused() {
        story.run(() -> {
            Coro<?> block = AsyncScope.with(AsyncScope.of(yielding(0)), n -> Coro.done());
            assertThat(await(Story.failure(block)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("generator didn't yield");
        });
    }

    @Test
    @Behaviour("B-ACM-004")
    void a_generator_that_yields_twice_is_refused_and_closed() {
        story.run(() -> {
            AsyncGen<Integer, Void> twice = yielding(2);
            assertThat(await(Story.failure(AsyncScope.with(AsyncScope.of(twice), n -> Coro.done()))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("generator didn't stop");
            assertThat(story.events()).containsExactly("closed");
            assertThat(twice.state()).isEqualTo(Gen.State.CLOSED);
        });
    }

    @Test
    @Behaviour("B-ACM-004")
    void a_generator_that_answers_the_error_with_a_yield_is_refused_and_closed() {
        story.run(() -> {
            AsyncGen<Integer, Void> again = scope(Conduct.YIELDS_AGAIN);
            assertThat(await(Story.failure(throwing(again, new IOError("body")))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("generator didn't stop after");
            assertThat(story.events()).endsWith("finally");
            assertThat(again.state()).isEqualTo(Gen.State.CLOSED);
        });
    }

    @Test
    @Behaviour("B-ACM-005")
    void another_error_takes_the_place_of_the_bodys() {
        story.run(() -> assertThat(await(Story.failure(throwing(scope(Conduct.RAISES_ANOTHER), new IOError("body")))))
                .isInstanceOf(Fault.class)
                .hasMessage("another"));
    }

    @Test
    @Behaviour("B-ACM-006")
    void the_end_of_an_iteration_raised_in_the_body_comes_out_unchanged() {
        story.run(() -> {
            StopAsyncIteration end = new StopAsyncIteration();
            assertThat(await(Story.failure(throwing(scope(Conduct.PASSES_ON), end))))
                    .isSameAs(end);
        });
    }

    @Test
    @Behaviour("B-ACM-006")
    void a_StopIteration_cannot_leave_the_body_as_that_is_a_coroutine() {
        story.run(() -> {
            StopIteration end = new StopIteration("value");
            assertThat(await(Story.failure(throwing(scope(Conduct.PASSES_ON), end))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("coroutine raised StopIteration")
                    .hasCause(end);
        });
    }

    /** A generator whose yield stands in a scope. */
    @Coroutine
    private AsyncGen<Integer, Void> inside() {
        AsyncExitStack stack = new AsyncExitStack();
        await(stack.enter(AsyncScope.of(scope(Conduct.PASSES_ON))));
        try {
            Gen.yield(1);
        } catch (GeneratorExit exit) {
            story.tell("exit passes, swallowed " + await(stack.exit(exit)));
            throw exit;
        }
        await(stack.exit(null));
        return AsyncGen.end();
    }

    @Test
    @Behaviour("B-ACM-007")
    void the_exit_of_a_closed_generator_passes_through_the_scope() {
        story.run(() -> {
            AsyncGen<Integer, Void> gen = inside();
            await(gen.anext());
            await(gen.aclose());
            assertThat(story.events()).containsExactly("before", "finally", "exit passes, swallowed false");
        });
    }

    private final class Resource implements AsyncCloseable {
        private final String name;

        Resource(String name) {
            this.name = name;
        }

        @Override
        @Coroutine
        public Coro<Void> aclose() {
            story.tell("closing " + name);
            await(Story.turns(1));
            story.tell("closed " + name);
            return Coro.done();
        }
    }

    @Test
    @Behaviour("B-ACM-010")
    void a_resource_is_closed_when_the_scope_is_left_normally_or_by_an_error() {
        story.run(() -> {
            String name = await(AsyncScope.with(AsyncScope.closing(new Resource("a")), r -> Coro.done(r.name)));
            assertThat(name).isEqualTo("a");
            Coro<?> fails = AsyncScope.with(AsyncScope.closing(new Resource("b")), r -> {
                throw new IOException("body");
            });
            assertThat(await(Story.failure(fails))).isInstanceOf(IOException.class);
            assertThat(story.events()).containsExactly("closing a", "closed a", "closing b", "closed b");
        });
    }

    @Test
    @Behaviour("B-ACM-010")
    void try_with_resources_waits_for_the_closing_of_all() {
        story.run(() -> {
            try (Resource a = new Resource("a");
                    Resource b = new Resource("b")) {
                await(Story.turns(1));
                story.tell("body with " + a.name + b.name);
                throw new Fault("body");
            } catch (Fault fault) {
                story.tell("caught");
            }
            assertThat(story.events())
                    .containsExactly("body with ab", "closing b", "closed b", "closing a", "closed a", "caught");
        });
    }

    @Test
    @Behaviour("B-ACM-010")
    void an_asynchronous_generator_is_unwound_by_try_with_resources() {
        story.run(() -> {
            try (AsyncGen<Integer, Void> gen = scope(Conduct.PASSES_ON)) {
                int item = await(gen.anext());
                story.tell(item);
            }
            assertThat(story.events()).containsExactly("before", "42", "finally");
        });
    }
}
