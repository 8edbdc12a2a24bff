// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.Coro;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** asyncio's Runner. */
public final class Runner implements AutoCloseable {
    public Runner() {}

    public Runner(LoopClock clock) {
        throw new UnsupportedOperationException("skeleton" + clock);
    }

    public Runner(Callable<Loop> loopFactory) {
        throw new UnsupportedOperationException("skeleton" + loopFactory);
    }

    public <T extends @Nullable Object> T run(Coro<T> main) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Loop loop() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
