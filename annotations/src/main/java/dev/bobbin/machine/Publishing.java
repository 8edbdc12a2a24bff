// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncGen;
import dev.bobbin.Cancelled;
import dev.bobbin.StopAsyncIteration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes an asynchronous generator to a subscriber, by the rules of Reactive Streams. This is a coroutine that somebody
 * else runs, a loop or an {@link EagerFuture}, so that signals are given one after the other:
 *
 * <pre>{@code
 * while (true) {
 *     await(demand);
 *     subscriber.onNext(await(items.anext()));
 * }
 * }</pre>
 *
 * <p>The generator runs one step for each item that was asked for, and none for others: its end is told to a subscriber
 * that asks for one item more than there are. Whoever has had enough finds it closed, with its finally blocks run; that
 * happens in a coroutine of its own, which a cancellation that arrives late does not hit.
 */
final class Publishing<T extends @Nullable Object> extends CoroutineMachine<@Nullable Void> {
    private static final int OVER = -1;
    private static final int AWAITS_DEMAND = 1;
    private static final int AWAITS_ITEM = 2;
    private static final int AWAITS_CLOSING = 3;

    private final Demand demand;
    private final AsyncGen<T, ?> items;
    private final @Nullable Starter starter = Starter.current();
    private Flow.@Nullable Subscriber<? super T> subscriber;
    private @Nullable Throwable failure;
    private boolean mustLeave;

    private Publishing(AsyncGen<T, ?> items, Flow.Subscriber<? super T> subscriber, Demand demand) {
        this.items = items;
        this.subscriber = subscriber;
        this.demand = demand;
    }

    static <T extends @Nullable Object> void start(AsyncGen<T, ?> items, Flow.Subscriber<? super T> subscriber) {
        Demand demand = new Demand();
        demand.serveWith(new Publishing<>(items, subscriber, demand).eager());
        try {
            subscriber.onSubscribe(demand);
        } catch (Throwable t) {
            demand.cancel();
            Uncaught.report(t);
        }
        demand.open();
    }

    @Override
    protected boolean resume(@Nullable Object in) {
        if (state < CREATED) return notResumable();
        transfer = in;
        try {
            return goOn(begin());
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    private boolean goOn(int from) {
        int point = from;
        do {
            point = switch (point) {
                case CREATED -> next();
                case AWAITS_DEMAND -> afterDemand();
                case AWAITS_ITEM -> afterItem();
                default -> afterClosing();
            };
        } while (point != OVER && !mustLeave);
        return point == OVER ? returned(null) : waits(point);
    }

    /** Prepares an await; what is there already is taken without leaving. */
    private int await(Object awaitable, int point) {
        mustLeave = awaits(awaitable);
        return point;
    }

    private int next() {
        if (!demand.isDone()) return await(demand, AWAITS_DEMAND);
        return demand.beginsStep() ? await(items.anext(), AWAITS_ITEM) : stop();
    }

    private int afterDemand() {
        try {
            awaitedValue();
        } catch (Throwable cancelled) {
            return fail(cancelled);
        }
        return next();
    }

    @SuppressWarnings("unchecked") // the generator yields nothing else
    private int afterItem() {
        demand.endsStep();
        T item;
        try {
            item = (T) awaitedValue();
        } catch (StopAsyncIteration end) {
            return demand.refusal() == null ? lastSignal(Flow.Subscriber::onComplete) : stop();
        } catch (Throwable t) {
            return afterFailedItem(t);
        }
        if (demand.isStopped()) return stop();
        if (item == null) return fail(new NullPointerException(items + " yielded null, which cannot be published"));
        demand.served();
        deliver(item);
        return next();
    }

    private void deliver(T item) {
        try {
            if (subscriber != null) subscriber.onNext(item);
        } catch (Throwable t) { // against rule 2.13, and to be taken for a cancellation
            demand.cancel();
            Uncaught.report(t);
        }
    }

    private int stop() {
        Throwable refusal = demand.refusal();
        if (refusal != null) return fail(refusal);
        closeItems();
        return OVER;
    }

    /** Ends with an exception that is not the generator's own: closes that first. */
    private int fail(Throwable exception) {
        failure = exception;
        return await(closeItems().copy(), AWAITS_CLOSING); // cancelling a copy leaves the closing alone
    }

    private CompletableFuture<?> closeItems() {
        CompletableFuture<?> closing = CoroutineMachine.of(items.aclose()).eager(starter);
        closing.whenComplete((nothing, exception) -> {
            if (exception != null && !closing.isCancelled()) Uncaught.report(exception);
        });
        return closing;
    }

    private int afterClosing() {
        try {
            awaitedValue();
        } catch (Throwable t) {
            // Of the closing, which reports it itself; or this was cancelled again and waits no longer.
        }
        return tell(Objects.requireNonNull(failure));
    }

    private int afterFailedItem(Throwable thrown) {
        Throwable outcome = Exit.outcome(thrown);
        if (demand.isStopped() && !(outcome instanceof Cancelled)) Uncaught.report(outcome);
        Throwable refusal = demand.refusal();
        return tell(refusal != null ? refusal : outcome);
    }

    /** A cancelled coroutine ends as one, whoever was told. */
    private int tell(Throwable exception) {
        if (!(exception instanceof Cancelled cancelled)) return lastSignal(to -> to.onError(exception));
        lastSignal(to -> to.onError(EagerFuture.asJavaHasIt(cancelled)));
        throw cancelled;
    }

    private int lastSignal(Consumer<Flow.Subscriber<? super T>> signal) {
        if (subscriber != null && demand.ends()) {
            try {
                signal.accept(subscriber);
            } catch (Throwable t) {
                Uncaught.report(t);
            }
        }
        return OVER;
    }

    @Override
    protected void release() {
        subscriber = null;
        demand.forget();
    }

    @Override
    protected String metadata() {
        return "dev.bobbin.Flow.subscribe|||0 -";
    }
}
