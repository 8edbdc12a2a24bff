// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** The exception of a promise; until somebody looks at it, in the list of those that may have to be reported. */
final class Failure extends PhantomReference<Promise<?>> {
    final Throwable exception;

    /** What to call the promise, which will be gone by then: {@code Task-7}, or null. */
    final @Nullable String task;

    private final Failures list;

    @Nullable
    Failure previous;

    @Nullable
    Failure next;

    Failure(Failures list, Promise<?> promise, ReferenceQueue<Promise<?>> discarded, Throwable exception) {
        super(promise, discarded);
        this.list = list;
        this.exception = exception;
        this.task = promise instanceof Task<?> failed ? failed.name() : null;
    }

    /** The exception, for somebody who looks at it. */
    Throwable seen() {
        list.remove(this);
        return exception;
    }
}
