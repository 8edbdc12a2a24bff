// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What a chain of delegates holds for an iterator that cannot be a link of the chain itself: one that is not a machine
 * of ours, or is already another machine's delegate. It is resumed through its public methods.
 */
final class IteratorDelegate extends GeneratorMachine<@Nullable Object, @Nullable Object, @Nullable Object> {
    private final Iterator<?> target;
    private @Nullable Object value;

    IteratorDelegate(Iterator<?> target) {
        this.target = target;
    }

    Iterator<?> target() {
        return target;
    }

    @Override
    protected boolean resume(@Nullable Object in) {
        begin(); // what throws leaves the chain, and nobody asks it again
        return target instanceof Gen<?, ?, ?> gen ? resumeGenerator(gen, in) : resumeIterator(in);
    }

    @SuppressWarnings("unchecked") // whoever sends through a delegation answers for the type, as in a cast
    private boolean resumeGenerator(Gen<?, ?, ?> gen, @Nullable Object in) {
        try {
            if (in == null) return yielded(gen.next());
            if (in instanceof Raised raised) return yielded(gen.raise(raised.exception));
            return yielded(((Gen<?, Object, ?>) gen).send(in));
        } catch (StopIteration end) {
            return returned(end.value());
        }
    }

    private boolean resumeIterator(@Nullable Object in) {
        if (in instanceof Raised raised) throw Raised.sneaky(raised.exception);
        if (in != null) {
            throw new UnsupportedOperationException("send: the delegate is a plain iterator ("
                    + target.getClass().getName() + "), not a generator");
        }
        try {
            return target.hasNext() ? yielded(target.next()) : returned(null);
        } catch (StopIteration end) {
            return returned(end.value());
        }
    }

    private boolean yielded(@Nullable Object item) {
        value = item;
        state = 1;
        return true;
    }

    @Override
    protected @Nullable Object value() {
        Object item = value;
        value = null;
        return item;
    }

    @Override
    @Nullable
    Throwable closedBy(Throwable exit) {
        begin();
        try {
            if (target instanceof AutoCloseable closeable) closeable.close();
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    @Override
    protected void release() {
        value = null;
    }

    @Override
    protected String metadata() {
        return "dev.bobbin.Gen.yieldFrom|||0 -";
    }
}
