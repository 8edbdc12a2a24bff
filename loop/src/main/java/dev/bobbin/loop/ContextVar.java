// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable that has its own value in each task; Python's {@code contextvars.ContextVar}.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
 *
 * @Coroutine
 * static Coro<Void> handle(Request request) {
 *     USER.set(request.user());
 *     await(answer(request));                  // sees this user, however many requests there are meanwhile
 *     return Coro.done();
 * }
 * }</pre>
 *
 * <p>Outside a loop each thread has values of its own.
 *
 * @param <T> the type of its values
 */
public final class ContextVar<T extends @Nullable Object> {
    private final String name;
    private final @Nullable Object initial;

    /**
     * A variable without a default: {@code new ContextVar<String>("user")}.
     *
     * @param name for messages
     */
    public ContextVar(String name) {
        this.name = name;
        this.initial = Values.ABSENT;
    }

    /**
     * A variable with a default: {@code new ContextVar<>("user", "nobody")}.
     *
     * @param name for messages
     * @param initial its value where nobody has set one
     */
    public ContextVar(String name, T initial) {
        this.name = name;
        this.initial = initial;
    }

    /**
     * The value in the current context: {@code String user = USER.get();}.
     *
     * @return the value, or the default
     * @throws NoSuchElementException without both
     */
    public T get() {
        return in(ThreadState.current().values());
    }

    /**
     * The value in the current context: {@code String user = USER.get("guest");}.
     *
     * @param fallback what to return where nobody has set a value
     * @return the value, or the fallback
     */
    public T get(T fallback) {
        Object value = ThreadState.current().values().get(this);
        return value == Values.ABSENT ? fallback : typed(value);
    }

    T in(Values values) {
        Object value = values.get(this);
        if (value == Values.ABSENT) value = initial;
        if (value == Values.ABSENT) throw new NoSuchElementException(this + " has no value in this context");
        return typed(value);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // T says itself whether it may be null
    private T typed(@Nullable Object value) {
        return (T) value;
    }

    /**
     * Gives the variable a value in the current context: {@code var token = USER.set("root");}.
     *
     * @param value the value
     * @return what {@link #reset} needs to restore the former value
     */
    public Token<T> set(T value) {
        Context context = ThreadState.current().ownContext();
        Object former = Context.valuesOf(context).get(this);
        context.set(this, value);
        return new Token<>(this, context, former);
    }

    /**
     * Restores the value from before a {@link #set}: {@code USER.reset(token);}.
     *
     * @param token what that set returned
     * @throws IllegalStateException when the token was used before
     * @throws IllegalArgumentException when it is of another variable or another context
     */
    public void reset(Token<T> token) {
        if (token.used) throw new IllegalStateException("the token of " + this + " has already been used once");
        if (token.variable != this) {
            throw new IllegalArgumentException("the token is of " + token.variable + ", not of " + this);
        }
        if (token.context != ThreadState.current().ownContext()) {
            throw new IllegalArgumentException("the token of " + this + " was created in a different context");
        }
        token.used = true;
        if (token.former == Values.ABSENT) {
            token.context.unset(this);
        } else {
            token.context.set(this, token.former);
        }
    }

    /** The name: {@code ContextVar[user]}. */
    @Override
    public String toString() {
        return "ContextVar[" + name + "]";
    }

    /**
     * What {@link ContextVar#set} returns: {@code ContextVar.Token<String> token = USER.set("root");}.
     *
     * @param <T> the type of the variable
     */
    public static final class Token<T extends @Nullable Object> {
        private final ContextVar<T> variable;
        private final Context context;
        private final @Nullable Object former;
        private boolean used;

        private Token(ContextVar<T> variable, Context context, @Nullable Object former) {
            this.variable = variable;
            this.context = context;
            this.former = former;
        }
    }
}
