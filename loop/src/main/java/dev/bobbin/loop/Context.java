// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The values that {@linkplain ContextVar context variables} have for one task or callback.
 *
 * <pre>{@code
 * Context context = Context.current().copy();
 * context.run(() -> user.set("guest"));          // the caller's value stays as it was
 * context.get(user);                             // "guest"
 * }</pre>
 *
 * <p>A task, and each callback, gets a copy of the context it was created in. A copy costs nothing until it is changed.
 */
public final class Context {
    private Values values;

    /** A context in which no variable has a value: {@code new Context().run(body);}. */
    public Context() {
        this(Values.NONE);
    }

    Context(Values values) {
        this.values = values;
    }

    static Values valuesOf(Object context) {
        return context instanceof Values values ? values : ((Context) context).values;
    }

    void set(ContextVar<?> variable, @Nullable Object value) {
        values = values.with(variable, value);
    }

    void unset(ContextVar<?> variable) {
        values = values.without(variable);
    }

    /**
     * The context of the task, callback or thread that asks: {@code Context mine = Context.current();}.
     *
     * @return the context itself, no copy
     */
    public static Context current() {
        return ThreadState.current().ownContext();
    }

    /**
     * A context of its own with the values of this one: {@code Context forTheThread = Context.current().copy();}.
     *
     * @return the copy
     */
    public Context copy() {
        return new Context(values);
    }

    /**
     * Runs {@code body} in this context: {@code context.run(() -> user.set("guest"));}.
     *
     * @param body what sees and changes the values of this context
     */
    public void run(Runnable body) {
        ThreadState state = ThreadState.current();
        Object outer = state.context;
        state.context = this;
        try {
            body.run();
        } finally {
            state.context = outer;
        }
    }

    /**
     * Runs {@code body} in this context, for its value: {@code String name = context.call(user::get);}.
     *
     * @param body what sees and changes the values of this context
     * @param <T> its value
     * @return what it returns; what it throws comes out as it is
     */
    public <T extends @Nullable Object> T call(Callable<T> body) {
        ThreadState state = ThreadState.current();
        Object outer = state.context;
        state.context = this;
        try {
            return body.call();
        } catch (Exception e) {
            throw Thrown.asIs(e);
        } finally {
            state.context = outer;
        }
    }

    /**
     * What a variable has for value here: {@code context.get(user)}.
     *
     * @param variable the variable
     * @param <T> its type
     * @return its value; its default, if it has none in this context
     * @throws java.util.NoSuchElementException without value and default
     */
    public <T extends @Nullable Object> T get(ContextVar<T> variable) {
        return variable.in(values);
    }
}
