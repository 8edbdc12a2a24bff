// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine that can run another one in its place, and be run so: a link of a chain. {@code Gen.yieldFrom} makes chains
 * of generators, {@code Coro.await} chains of coroutines.
 *
 * <p>The cost of a resume must not grow with the depth of the chain, so nobody resumes its delegate by calling it. The
 * outermost machine, the root, is the only one on the Java stack; it resumes the innermost machine itself.
 *
 * <ul>
 *   <li>{@code parent} leads from a delegate to the machine that waits for it;
 *   <li>{@code below} leads from a machine to some delegate further inside: the direct one at first, the innermost one
 *       in the machine that was driven last, which alone learns of the end of each. Following it from anywhere ends at the
 *       innermost machine.
 * </ul>
 *
 * What is not one of our machines, or is already some other machine's delegate, takes part through an
 * {@link IteratorDelegate}, so that a chain consists of machines only.
 */
public abstract class ChainedMachine extends Machine {
    /** Whether {@code hasNext()} fetched a value that nobody has taken yet. */
    protected boolean peeked;

    /** Whether this is the root of a chain that is being driven right now. */
    private boolean driving;

    /** The machine that waits for this one, if any. */
    @Nullable
    ChainedMachine parent;

    private @Nullable ChainedMachine below;

    ChainedMachine() {}

    /**
     * Runs this body on from its state, once.
     *
     * @param in the value of the verb it stands at, or a {@link Raised}; null at the start
     * @return true when it handed something out; false when it returned or set out to delegate
     */
    protected abstract boolean resume(@Nullable Object in);

    /**
     * What this body handed out last; may be read once.
     *
     * @return the value, boxed
     */
    protected abstract @Nullable Object value();

    /** What messages call it: Python's word, {@code "generator"}. */
    abstract String kind();

    /** The machine that runs at the next resume: this one, or its innermost delegate. */
    final ChainedMachine innermost() {
        ChainedMachine inside = below;
        if (inside == null) return this;
        return inside.below == null ? inside : inside.innermostOfDelegate();
    }

    private ChainedMachine innermostOfDelegate() {
        ChainedMachine machine = this;
        for (ChainedMachine next = below; next != null; next = next.below) {
            if (next.parent != machine) machine.pointToDelegate(next);
            machine = next;
        }
        return machine;
    }

    /**
     * Somebody further out drives what this machine drove before, and will not tell it which delegates end: it forgets the
     * innermost one, and points to its own again.
     */
    private void pointToDelegate(ChainedMachine inside) {
        ChainedMachine delegate = inside;
        while (delegate.parent != this) delegate = Objects.requireNonNull(delegate.parent);
        below = delegate;
    }

    /**
     * Runs until something is handed out or this ends: the first word of every resume from outside. Returns the machine
     * that holds what was handed out, this one or its innermost delegate; null at the end.
     */
    final @Nullable ChainedMachine advance() {
        if (parent != null) pointAncestorsHere();
        return drive();
    }

    /** What {@link #advance()} does when nobody else knows of this machine's delegates. */
    final @Nullable ChainedMachine drive() {
        if (below == null) {
            if (resume(takeTransfer())) return this;
            if (!isDelegating()) return null;
        }
        ChainedMachine leaf = innermost();
        if (leaf.isRunning()) leaf = refusedBy(driverOf(leaf));
        driving = true;
        try {
            return driveFrom(leaf);
        } finally {
            driving = false;
        }
    }

    /**
     * Drives the chain that starts here. In each turn the innermost machine runs once and has then handed something out,
     * or set out to delegate, or ended with a value or an exception, which goes to the one that waits for it.
     */
    private @Nullable ChainedMachine driveFrom(ChainedMachine first) {
        ChainedMachine leaf = first;
        Object in = leaf.takeTransfer();
        Throwable traced = null;
        while (true) {
            try {
                if (leaf.takesPeeked() || (!leaf.isOver() && leaf.resume(in))) return handedOutBy(leaf);
                if (leaf.isDelegating()) {
                    leaf = leaf.innermost();
                    in = leaf.takeTransfer();
                    continue;
                }
                if (leaf == this) return null;
                in = leaf.outcome();
            } catch (Throwable t) {
                if (leaf == this) throw t;
                in = new Raised(t == traced ? t : DelegationTrace.added(t, leaf));
                traced = t;
            }
            leaf = waitingFor(leaf);
        }
    }

    /** Whether a value was fetched before this became a delegate; it is taken now. */
    private boolean takesPeeked() {
        boolean waits = peeked;
        if (waits) peeked = false;
        return waits;
    }

    /** Whether the body, which handed nothing out at its last resume, waits for a delegate. */
    boolean isDelegating() {
        return !isOver();
    }

    /** What goes to the machine that waits for this one. */
    @Nullable
    Object outcome() {
        return takeResult();
    }

    /** The machine that somebody resumed, so that {@code leaf} runs now: the outermost root above it, or itself. */
    private static ChainedMachine driverOf(ChainedMachine leaf) {
        ChainedMachine driver = leaf;
        for (ChainedMachine machine = leaf; machine != null; machine = machine.parent) {
            if (machine.driving) driver = machine;
        }
        return driver;
    }

    /** A delegate that somebody else drives refuses: that is raised in the machine that waits for it, which is returned. */
    private ChainedMachine refusedBy(ChainedMachine driver) {
        if (isInside(driver)) throw alreadyExecuting();
        ChainedMachine waiting = waitingFor(driver);
        waiting.transfer = new Raised(driver.alreadyExecuting());
        return waiting;
    }

    private boolean isInside(ChainedMachine driver) {
        ChainedMachine machine = this;
        while (machine != null && machine != driver) machine = machine.parent;
        return machine != null;
    }

    /** Whether a resume is refused: the body runs, or a delegate does on its behalf. */
    final boolean isExecuting() {
        ChainedMachine leaf = innermost();
        return leaf.isRunning() && isInside(driverOf(leaf));
    }

    /** Takes a delegate out of the chain, because it is over or refuses; returns the machine that waited for it. */
    private ChainedMachine waitingFor(ChainedMachine delegate) {
        ChainedMachine outer = delegate.detach();
        below = outer == this ? null : outer;
        return outer;
    }

    /** Leaves the chain: tells the machine that waits for this one, and returns it. */
    private ChainedMachine detach() {
        ChainedMachine outer = Objects.requireNonNull(parent);
        parent = null;
        outer.below = null;
        return outer;
    }

    private ChainedMachine handedOutBy(ChainedMachine leaf) {
        if (leaf != this && leaf != below) below = leaf;
        return leaf;
    }

    /** Somebody drives a delegate directly: what its ancestors know of its inside will no longer be true. */
    private void pointAncestorsHere() {
        ChainedMachine machine = this;
        for (ChainedMachine outer = parent; outer != null; outer = outer.parent) {
            outer.below = machine;
            machine = outer;
        }
    }

    /** Lets another machine run in this one's place from the next resume on. */
    final void runInside(ChainedMachine inner) {
        inner.parent = this;
        below = inner;
    }

    /** A machine for any iterator: itself, unless it is none or runs in another one's place already. */
    static ChainedMachine machineFor(Iterator<?> iterator) {
        if (!(iterator instanceof ChainedMachine machine)) return new IteratorDelegate(iterator);
        if (machine.isExecuting()) throw machine.alreadyExecuting();
        return machine.parent == null ? machine : new IteratorDelegate(iterator);
    }

    /** Whether the body is suspended, in no chain, and nothing that it handed out waits: a resume needs no further care. */
    final boolean waitsAlone() {
        return state > CREATED && below == null && parent == null && !peeked;
    }

    /** The machine that directly runs in this one's place; null unless there is one, and neither runs. */
    final @Nullable ChainedMachine child() {
        if (below == null || isExecuting()) return null;
        ChainedMachine child = innermost();
        while (child.parent != null && child.parent != this) child = child.parent;
        return child;
    }

    /** Gives the next resume of the innermost machine a value, and drives. */
    final @Nullable ChainedMachine sendInside(@Nullable Object value) {
        if (state == CREATED && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started " + kind());
        }
        ChainedMachine leaf = innermost();
        if (leaf.isSuspended()) leaf.transfer = value; // else nobody is left to take it, or the delegate will refuse
        return advance();
    }

    /** Makes the next resume of the innermost machine throw, and drives. */
    final @Nullable ChainedMachine raiseInside(Throwable exception) {
        if (state == CREATED) end();
        if (isOver()) throw Raised.sneaky(exception);
        prepareToRaise(exception);
        return advance();
    }

    /**
     * An ordinary exception is thrown at the innermost point. A {@link GeneratorExit} closes the delegates, innermost
     * first, and is thrown here; if closing one fails, that failure is thrown in the next one out instead.
     */
    private void prepareToRaise(Throwable exception) {
        if (parent != null) pointAncestorsHere();
        ChainedMachine leaf = innermost();
        Throwable failure = null;
        if (leaf.isRunning()) {
            ChainedMachine driver = driverOf(leaf);
            leaf = refusedBy(driver);
            failure = driver.alreadyExecuting();
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

    /**
     * Closes this delegate, whose own delegates are closed already.
     *
     * @return what closing threw, to be thrown in the machine that waits; null if this one went quietly
     */
    @Nullable
    Throwable closedBy(Throwable exit) {
        try {
            if (state == CREATED) end();
            else if (!isOver()) closeWith(new Raised(exit));
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** Python's {@code close()}. */
    final void closeInside() {
        if (isOver()) return;
        refuseIfExecuting();
        if (state == CREATED) {
            end();
        } else if (waitsAlone()) {
            closeWith(exit());
        } else {
            innermost().peeked = false;
            prepareToRaise(new GeneratorExit());
            closeWith(takeTransfer());
        }
    }

    /** Short, so that a compiler which sees through it knows who throws and who catches. */
    private void closeWith(@Nullable Object exit) {
        try {
            if (resume(exit) || (isDelegating() && drive() != null)) throw ignoredExit();
        } catch (GeneratorExit obeyed) {
            Throwable hidden = Exit.hiddenIn(obeyed);
            if (hidden != null) throw Raised.sneaky(hidden);
            return;
        }
        outcome(); // is dropped, and an asynchronous generator that answered with an item stays where it is
        if (isOver()) end();
    }

    final void refuseIfExecuting() {
        if (isExecuting()) throw alreadyExecuting();
    }

    /** Python's words for a second resume of what runs. */
    final IllegalStateException alreadyExecuting() {
        return new IllegalStateException(kind() + " already executing");
    }

    /** Python's words for a body that answers {@code close()} by going on. */
    private IllegalStateException ignoredExit() {
        return new IllegalStateException(kind() + " ignored GeneratorExit");
    }

    /**
     * What {@code resume()} answers when the state is below zero.
     *
     * @return false for a machine that is over
     * @throws IllegalStateException for one that is running
     */
    protected final boolean notResumable() {
        if (isRunning()) throw alreadyExecuting();
        return false;
    }

    /** What the body returned, for the first who asks. */
    final @Nullable Object takeResult() {
        Object value = state == RETURNED ? transfer : null;
        state = ENDED;
        return value;
    }

    /**
     * Ends the machine because its body threw. What says "no more items" must not pass for the end of the body.
     *
     * @param exception what left the body
     * @return never: the exception is thrown on
     */
    protected final RuntimeException failed(Throwable exception) {
        end();
        String mistaken = mistakenForTheEnd(exception);
        if (mistaken != null) throw new IllegalStateException(kind() + " raised " + mistaken, exception);
        throw Raised.sneaky(exception);
    }

    /** Python's name of an exception that a driver would take for the end of the body; null for all others. */
    @Nullable
    String mistakenForTheEnd(Throwable exception) {
        return exception instanceof StopIteration ? "StopIteration" : null;
    }

    /** Where this stands, in the words of the public interfaces. */
    final Gen.State chainState() {
        if (state == CREATED) return Gen.State.CREATED;
        if (isOver()) return Gen.State.CLOSED;
        return isExecuting() ? Gen.State.RUNNING : Gen.State.SUSPENDED;
    }

    /** {@code Gen[Host.range suspended at Host.java:12]}. */
    final String told(String type) {
        return type + "[" + frames().told(chainState(), state) + "]";
    }
}
