// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/** What goes on in a thread: the loop that runs, and the context of what it runs. One look-up for both. */
final class ThreadState {
    private static final ThreadLocal<ThreadState> STATES = ThreadLocal.withInitial(ThreadState::new);

    @Nullable
    Loop loop;

    /** A {@link Context}; or {@link Values} that somebody else reads too, for which none had to be made yet. */
    Object context = Values.NONE;

    private ThreadState() {}

    static ThreadState current() {
        return STATES.get();
    }

    /** Most of the time it is the same as before, and a store costs more than a look. */
    void enter(Object newContext) {
        if (context != newContext) context = newContext;
    }

    /** The values as they are now. They never change, so whoever copies the context may share them. */
    Values values() {
        return Context.valuesOf(context);
    }

    /** A context that belongs to what runs now, so that it may be changed. */
    Context ownContext() {
        if (context instanceof Context own) return own;
        Context own = new Context((Values) context);
        context = own;
        if (loop != null && loop.current != null) loop.current.context = own;
        return own;
    }
}
