// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncGen;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes what an asynchronous generator yields, a new one for each subscriber. */
final class AsyncGenPublisher<T extends @Nullable Object> implements Flow.Publisher<T> {
    private final Supplier<? extends AsyncGen<T, ?>> source;

    AsyncGenPublisher(Supplier<? extends AsyncGen<T, ?>> source) {
        this.source = source;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        if (subscriber == null) throw new NullPointerException("subscribe(null): there is nobody to publish to");
        Publishing.start(source.get(), subscriber);
    }

    @Override
    public String toString() {
        return "Publisher[" + source.get() + "]";
    }
}
