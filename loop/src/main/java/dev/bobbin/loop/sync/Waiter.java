// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.sync;

import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import org.jspecify.annotations.Nullable;

/** A place in a {@link WaitingLine}: the promise that its task awaits, and its neighbours. */
final class Waiter extends Promise<Boolean> {
    @Nullable
    Waiter before;

    @Nullable
    Waiter behind;

    boolean inLine;

    Waiter(Loop loop) {
        super(loop);
    }

    /** Whether it was its turn; its task may have been cancelled since, without having seen that. */
    boolean isChosen() {
        return isDone() && !isCancelled();
    }
}
