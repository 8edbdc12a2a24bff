// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.GeneratorExit;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A machine whose body says {@code Gen.yieldFrom}: the driver of a chain of delegates.
 *
 * <p>The cost of an item must not grow with the depth of the chain, so nobody resumes its delegate by calling it. The
 * outermost machine, the root, is the only one on the Java stack; it resumes the innermost machine itself.
 *
 * <ul>
 *   <li>{@code parent} leads from a delegate to the machine that waits for it;
 *   <li>{@code below} leads from a machine to some delegate further inside: the direct one at first, the innermost one
 *       in a root that has been driven. Following it from anywhere ends at the innermost machine.
 * </ul>
 *
 * What is not one of our machines, or is already some other machine's delegate, takes part through an
 * {@link IteratorDelegate}, so that a chain consists of machines only.
 */
public abstract class DelegatingMachine<
                Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        extends GeneratorMachine<Y, S, R> {

    private @Nullable GeneratorMachine<?, ?, ?> below;

    /** Whether this is the root of a chain that is being driven right now. */
    private boolean driving;

    /** For emitted classes. */
    protected DelegatingMachine() {}

    @Override
    final GeneratorMachine<?, ?, ?> innermost() {
        GeneratorMachine<?, ?, ?> machine = this;
        while (machine instanceof DelegatingMachine<?, ?, ?> outer && outer.below != null) machine = outer.below;
        return machine;
    }

    @Override
    final @Nullable GeneratorMachine<?, ?, ?> advance() {
        if (parent != null) pointAncestorsHere();
        return drive();
    }

    @Override
    final @Nullable GeneratorMachine<?, ?, ?> drive() {
        GeneratorMachine<?, ?, ?> leaf = innermost();
        if (leaf.isRunning()) leaf = refusedBy(driverOf(leaf));
        driving = true;
        try {
            return driveFrom(leaf);
        } finally {
            driving = false;
        }
    }

    /**
     * Drives the chain that starts here. In each turn the innermost machine runs once and has then yielded, or set out
     * to delegate, or ended with a value or an exception, which goes to the one that waits for it.
     */
    private @Nullable GeneratorMachine<?, ?, ?> driveFrom(GeneratorMachine<?, ?, ?> leaf) {
        while (true) {
            Object outcome;
            try {
                if (!leaf.isOver() && leaf.resume()) return yieldedBy(leaf);
                if (!leaf.isOver()) {
                    leaf = leaf.innermost();
                    if (!leaf.peeked) continue;
                    leaf.peeked = false;
                    return yieldedBy(leaf);
                }
                if (leaf == this) return null;
                outcome = leaf.takeResult();
            } catch (Throwable t) {
                if (leaf == this) throw t;
                outcome = new Raised(DelegationTrace.added(t, leaf));
            }
            leaf = waitingFor(leaf);
            leaf.transfer = outcome;
        }
    }

    /** The machine that somebody resumed, so that {@code leaf} runs now: the outermost root above it, or itself. */
    private static GeneratorMachine<?, ?, ?> driverOf(GeneratorMachine<?, ?, ?> leaf) {
        GeneratorMachine<?, ?, ?> driver = leaf;
        for (GeneratorMachine<?, ?, ?> machine = leaf; machine != null; machine = machine.parent) {
            if (machine instanceof DelegatingMachine<?, ?, ?> root && root.driving) driver = root;
        }
        return driver;
    }

    /** A delegate that somebody else drives refuses: that is raised in the machine that waits for it, which is returned. */
    private GeneratorMachine<?, ?, ?> refusedBy(GeneratorMachine<?, ?, ?> driver) {
        if (isInside(driver)) throw alreadyExecuting();
        GeneratorMachine<?, ?, ?> waiting = waitingFor(driver);
        waiting.transfer = new Raised(alreadyExecuting());
        return waiting;
    }

    private boolean isInside(GeneratorMachine<?, ?, ?> driver) {
        GeneratorMachine<?, ?, ?> machine = this;
        while (machine != null && machine != driver) machine = machine.parent;
        return machine != null;
    }

    /** Runs, or waits for a delegate that runs on its behalf. */
    @Override
    final boolean isExecuting() {
        GeneratorMachine<?, ?, ?> leaf = innermost();
        return leaf.isRunning() && isInside(driverOf(leaf));
    }

    /** Takes a delegate out of the chain, because it is over or refuses; returns the machine that waited for it. */
    private GeneratorMachine<?, ?, ?> waitingFor(GeneratorMachine<?, ?, ?> delegate) {
        GeneratorMachine<?, ?, ?> outer = delegate.detach();
        below = outer == this ? null : outer;
        return outer;
    }

    private GeneratorMachine<?, ?, ?> yieldedBy(GeneratorMachine<?, ?, ?> leaf) {
        if (leaf != this && leaf != below) below = leaf;
        return leaf;
    }

    /** Somebody drives a delegate directly: what its ancestors know of its inside will no longer be true. */
    private void pointAncestorsHere() {
        GeneratorMachine<?, ?, ?> machine = this;
        for (DelegatingMachine<?, ?, ?> outer = parent; outer != null; outer = outer.parent) {
            outer.below = machine;
            machine = outer;
        }
    }

    /**
     * Sets out to run a delegate at suspension point {@code point}: {@code return machine.delegate(iterator, 3);}.
     * Never throws: what goes wrong is raised at the point, where the user's handlers see it.
     *
     * @param delegate a generator, iterator or iterable
     * @param point the state to go on from
     * @return false: nothing was yielded
     */
    public final boolean delegate(@Nullable Object delegate, int point) {
        try {
            Iterator<?> iterator = iterator(delegate);
            if (iterator instanceof Ended<?, ?, ?> ended) transfer = ended.result();
            else runInside(machineFor(iterator));
        } catch (Throwable t) {
            transfer = new Raised(t);
        }
        state = point;
        return false;
    }

    private void runInside(GeneratorMachine<?, ?, ?> inner) {
        inner.parent = this;
        below = inner;
    }

    private static Iterator<?> iterator(@Nullable Object delegate) {
        if (delegate instanceof Iterator<?> iterator) return iterator;
        if (delegate instanceof Iterable<?> iterable) return iterable.iterator();
        throw new NullPointerException("Gen.yieldFrom(null): there is nothing to run");
    }

    private static GeneratorMachine<?, ?, ?> machineFor(Iterator<?> iterator) {
        if (!(iterator instanceof GeneratorMachine<?, ?, ?> machine)) return new IteratorDelegate(iterator);
        if (machine.isExecuting()) throw alreadyExecuting();
        return machine.parent == null ? machine : new IteratorDelegate(machine);
    }

    @Override
    public final @Nullable Iterator<?> delegate() {
        if (below == null || isExecuting()) return null;
        GeneratorMachine<?, ?, ?> child = innermost();
        while (child.parent != null && child.parent != this) child = child.parent;
        return child instanceof IteratorDelegate foreign ? foreign.target() : child;
    }

    /** Forgets the delegate, which has ended or been let go. */
    final void letGo() {
        below = null;
    }

    @Override
    final void sendInside(@Nullable Object value) {
        GeneratorMachine<?, ?, ?> leaf = innermost();
        if (leaf.isSuspended()) leaf.transfer = value; // else nobody is left to take it, or the delegate will refuse
    }

    /**
     * An ordinary exception is thrown at the innermost point. A {@link GeneratorExit} closes the delegates, innermost
     * first, and is thrown here; if closing one fails, that failure is thrown in the next one out instead.
     */
    @Override
    final void raiseInside(Throwable exception) {
        if (parent != null) pointAncestorsHere();
        GeneratorMachine<?, ?, ?> leaf = innermost();
        Throwable failure = null;
        if (leaf.isRunning()) {
            leaf = refusedBy(driverOf(leaf));
            failure = alreadyExecuting();
        }
        boolean closing = exception instanceof GeneratorExit;
        driving = true;
        while (leaf != this && (closing || leaf.isOver())) {
            leaf.peeked = false;
            failure = leaf.closedBy(failure != null ? failure : new GeneratorExit());
            leaf = waitingFor(leaf);
        }
        driving = false;
        leaf.transfer = new Raised(failure != null ? failure : exception);
    }
}
