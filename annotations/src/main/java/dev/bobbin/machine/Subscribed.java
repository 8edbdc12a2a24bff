// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.AsyncIterator;
import dev.bobbin.Awaitable;
import dev.bobbin.Cancelled;
import dev.bobbin.StopAsyncIteration;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The items of a publisher, asked for one by one; at the same time what is awaited for each. Cancelling that await
 * cancels the subscription. A loop that is left otherwise does not tell; then it is cancelled when the loop's iterator has
 * been collected, as nobody can ask for more.
 *
 * <p>The publisher signals on threads of its own choice. A lock guards the fields, and nothing is called under it.
 */
final class Subscribed<T extends @Nullable Object> extends Awaited<T> implements Flow.Subscriber<T> {
    private static final Runnable NOBODY = () -> {};

    private Flow.@Nullable Subscription subscription;

    /** Whether an item is expected. */
    private boolean wanted;

    private @Nullable T item;

    /** Why no item follows; thrown once, behind the last item. */
    private @Nullable Throwable end;

    private Runnable waiting = NOBODY;

    // What the subscription is to be told, and whether somebody is telling it something.
    private boolean mustRequest;
    private boolean mustCancel;
    private boolean telling;

    private Subscribed() {}

    /**
     * Subscribes, for the only one who holds the iterator. A publisher may do anything when it is cancelled, so the thread
     * that learns of collected objects leaves that to another.
     *
     * @param publisher where the items come from
     * @param <T> the items
     * @return the iteration
     */
    static <T extends @Nullable Object> AsyncIterator<T> to(Flow.Publisher<? extends T> publisher) {
        Subscribed<T> subscribed = new Subscribed<>();
        publisher.subscribe(subscribed);
        Items<T> items = new Items<>(subscribed);
        Collected.tell(items, () -> ForkJoinPool.commonPool().execute(() -> subscribed.cancel(null)));
        return items;
    }

    /** What the publisher does not know, and so does not keep alive. */
    private static final class Items<T extends @Nullable Object> implements AsyncIterator<T> {
        private final Subscribed<T> subscribed;

        Items(Subscribed<T> subscribed) {
            this.subscribed = subscribed;
        }

        @Override
        public Awaitable<T> anext() {
            subscribed.ask();
            return subscribed;
        }
    }

    // For the coroutine.

    /** Asks for an item, unless one is there, or is expected because an earlier wait for it was given up. */
    private void ask() {
        synchronized (this) {
            if (wanted || isDone()) return;
            wanted = true;
            mustRequest = true;
        }
        tellSubscription();
    }

    @Override
    public synchronized boolean isDone() {
        return item != null || end != null;
    }

    @Override
    public synchronized T take() {
        T taken = item;
        if (taken == null) throw Raised.sneaky(takeEnd());
        item = null;
        return taken;
    }

    private Throwable takeEnd() {
        Throwable reason = end;
        end = new StopAsyncIteration();
        return reason == null ? end : reason;
    }

    @Override
    public void whenDone(Runnable then) {
        synchronized (this) {
            if (!isDone()) {
                waiting = waiting == NOBODY ? then : bothOf(waiting, then);
                return;
            }
        }
        then.run();
    }

    private static Runnable bothOf(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }

    /** The coroutine is cancelled: nobody will want what comes. */
    @Override
    public boolean cancel(@Nullable String message) {
        Runnable then;
        synchronized (this) {
            then = isDone() ? null : ended(new Cancelled(message), true);
        }
        return goOn(then);
    }

    // For the publisher.

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (given == null) throw new NullPointerException("onSubscribe(null): a subscriber needs a subscription");
        boolean refused;
        synchronized (this) {
            refused = subscription != null || end != null;
            if (!refused) subscription = given;
        }
        if (refused) given.cancel();
        else tellSubscription();
    }

    @Override
    public void onNext(T next) {
        if (next == null) throw endedBy(new NullPointerException("onNext(null): a publisher must not publish null"));
        Runnable then = received(next);
        if (then == null) {
            end(new IllegalStateException("the publisher published " + next + ", which nobody had asked for"), true);
        } else {
            then.run();
        }
    }

    private synchronized @Nullable Runnable received(T next) {
        if (end != null) return NOBODY; // late: not everything stops at once
        if (!wanted) return null;
        wanted = false;
        item = next;
        return awakened();
    }

    @Override
    public void onError(Throwable failure) {
        if (failure == null)
            throw endedBy(new NullPointerException("onError(null): a publisher must say what is wrong"));
        end(failure, false);
    }

    @Override
    public void onComplete() {
        end(new StopAsyncIteration(), false);
    }

    private NullPointerException endedBy(NullPointerException refusal) {
        end(refusal, true);
        return refusal;
    }

    // For both.

    private void end(Throwable reason, boolean cancels) {
        goOn(ended(reason, cancels));
    }

    /** From now on nothing is expected. Returns who is to be told; null if that was so already. */
    private synchronized @Nullable Runnable ended(Throwable reason, boolean cancels) {
        if (end != null) return null;
        end = reason;
        wanted = false;
        mustRequest = false;
        mustCancel = cancels;
        return awakened();
    }

    private boolean goOn(@Nullable Runnable then) {
        if (then == null) return false;
        tellSubscription();
        then.run();
        return true;
    }

    private synchronized Runnable awakened() {
        Runnable then = waiting;
        waiting = NOBODY;
        return then;
    }

    /** Makes the calls that are due, one after the other (rule 2.7), unless somebody does so already. */
    private void tellSubscription() {
        for (Runnable call = due(false); call != null; call = due(true)) {
            try {
                call.run();
            } catch (Throwable t) { // against rules 3.15 and 3.16
                Runnable then = ended(t, false);
                if (then != null) then.run();
                else Uncaught.report(t);
            }
        }
    }

    private synchronized @Nullable Runnable due(boolean toTheOneWhoTells) {
        if (telling && !toTheOneWhoTells) return null;
        telling = false;
        Flow.Subscription told = subscription;
        boolean cancels = mustCancel;
        if (told == null || !(mustRequest || cancels)) return null;
        telling = true;
        mustRequest = false;
        mustCancel = false;
        return cancels ? told::cancel : () -> told.request(1);
    }

    @Override
    public String toString() {
        return "Subscribed[" + subscription + "]";
    }
}
