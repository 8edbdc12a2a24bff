// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import java.util.Iterator;

/** Python's {@code yield from}, written as PEP 380 spells it out: a loop that passes everything on, both ways. */
final class Delegation {
    private final ThreadGen<?> outer;
    private final Object target;

    Delegation(ThreadGen<?> outer, Object target) {
        this.outer = outer;
        this.target = target;
    }

    /** On the outer generator's thread: runs the delegate to its end. */
    Object run() throws Throwable {
        Iterator<?> inner = iterator();
        outer.delegateTo(inner);
        try {
            Object item = first(inner);
            while (true) item = passOn(inner, item);
        } catch (Ended end) {
            return end.value;
        } finally {
            outer.delegateTo(null);
        }
    }

    private Iterator<?> iterator() {
        if (target instanceof Iterator<?> iterator) return iterator;
        if (target instanceof Iterable<?> iterable) return iterable.iterator();
        throw new NullPointerException("Gen.yieldFrom(null): there is nothing to run");
    }

    private static Object first(Iterator<?> inner) throws Ended {
        try {
            return stepped(inner);
        } catch (StopIteration end) {
            throw new Ended(end.value());
        }
    }

    private static Object stepped(Iterator<?> inner) throws Ended {
        if (!(inner instanceof Gen) && !inner.hasNext()) throw new Ended(null);
        return inner.next();
    }

    private static Object passOn(Iterator<?> inner, Object item) throws Throwable {
        Object sent;
        try {
            sent = OracleThread.ofCaller("Gen.yieldFrom").suspend(item);
        } catch (Abandoned abandoned) {
            throw abandoned;
        } catch (GeneratorExit exit) {
            if (inner instanceof AutoCloseable closeable) closeable.close();
            throw exit;
        } catch (Throwable raised) {
            return raise(inner, raised);
        }
        try {
            return sent == null ? stepped(inner) : send(inner, sent);
        } catch (StopIteration end) {
            throw new Ended(end.value());
        }
    }

    private static Object raise(Iterator<?> inner, Throwable exception) throws Throwable {
        if (!(inner instanceof Gen<?, ?, ?> gen)) throw exception;
        try {
            return gen.raise(exception);
        } catch (StopIteration end) {
            throw new Ended(end.value());
        }
    }

    @SuppressWarnings("unchecked")
    private static Object send(Iterator<?> inner, Object value) {
        if (inner instanceof Gen<?, ?, ?> gen) return ((Gen<?, Object, ?>) gen).send(value);
        throw new UnsupportedOperationException(
                "send: the delegate is a plain iterator (" + inner.getClass().getName() + "), not a generator");
    }

    /** The delegate has ended; no StopIteration, as the outer body may throw one of its own. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Object value;

        Ended(Object value) {
            super(null, null, false, false);
            this.value = value;
        }
    }
}
