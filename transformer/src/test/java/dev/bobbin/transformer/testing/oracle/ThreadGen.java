// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import dev.bobbin.transformer.testing.oracle.OracleThread.Outcome;
import java.util.Iterator;

/**
 * A generator whose body nobody rewrote: it runs on a thread of its own and blocks where it yields. What {@link Gen}
 * promises is written down here a second time, in the plainest way, to judge the machines by.
 */
class ThreadGen<Y> implements Gen<Y, Object, Object> {
    private final String name;
    private final OracleBody body;
    private final Conversion conversion;

    private OracleThread thread;
    private State state = State.CREATED;
    private boolean peeked;
    private Object fetched;
    private Object result;
    private boolean resultUnread;
    private Iterator<?> delegate;

    ThreadGen(String name, OracleBody body, Conversion conversion) {
        this.name = name;
        this.body = body;
        this.conversion = conversion;
    }

    String name() {
        return name;
    }

    /** On the generator's thread: the whole of its life. A returned generator is run to its end, in place of this. */
    Object runBody() throws Throwable {
        Object returned = body.run();
        return returned instanceof OracleEnd<?> end ? end.result() : new Delegation(this, returned).run();
    }

    void delegateTo(Iterator<?> iterator) {
        delegate = iterator;
    }

    @Override
    public boolean hasNext() {
        if (peeked) return true;
        refuseIfRunning();
        if (state == State.CLOSED) return false;
        if (!(resume(null, null) instanceof Outcome.Yielded yielded)) return false;
        fetched = yielded.value();
        peeked = true;
        return true;
    }

    @Override
    public Y next() {
        if (peeked) {
            peeked = false;
            return converted(fetched);
        }
        refuseIfRunning();
        return answer(null, null);
    }

    @Override
    public Y send(Object value) {
        ready("send");
        if (state == State.CREATED && value != null) {
            throw new IllegalArgumentException("can't send non-null value to a just-started generator");
        }
        return answer(value, null);
    }

    @Override
    public Y raise(Throwable exception) {
        if (exception == null) throw new NullPointerException("raise(null): there is nothing to raise");
        ready("raise");
        if (state == State.CREATED) state = State.CLOSED;
        if (state == State.CLOSED) throw Sneaky.thrown(exception);
        return answer(null, exception);
    }

    @Override
    public void close() {
        if (state == State.CLOSED) return;
        refuseIfRunning();
        peeked = false;
        if (state == State.CREATED) {
            state = State.CLOSED;
            return;
        }
        try {
            if (resume(null, new GeneratorExit()) instanceof Outcome.Yielded) {
                throw new IllegalStateException("generator ignored GeneratorExit");
            }
            result = null;
            resultUnread = false;
        } catch (GeneratorExit obeyed) {
            failOf(obeyed.getSuppressed());
        }
    }

    /** What resources threw while the body left, the first before the others. */
    private static void failOf(Throwable... hidden) {
        if (hidden.length == 0) return;
        for (Throwable later : hidden) if (later != hidden[0]) hidden[0].addSuppressed(later);
        throw Sneaky.thrown(hidden[0]);
    }

    private void ready(String verb) {
        refuseIfRunning();
        if (peeked) {
            throw new IllegalStateException(
                    verb + ": the value that hasNext() fetched waits unread; take it with next() first");
        }
    }

    private void refuseIfRunning() {
        if (state == State.RUNNING) throw new IllegalStateException("generator already executing");
    }

    private Y answer(Object value, Throwable raised) {
        if (state != State.CLOSED && resume(value, raised) instanceof Outcome.Yielded yielded) {
            return converted(yielded.value());
        }
        Object unread = resultUnread ? result : null;
        resultUnread = false;
        throw new StopIteration(unread);
    }

    private Outcome resume(Object value, Throwable raised) {
        if (thread == null) thread = new OracleThread(this, OracleRun.current());
        state = State.RUNNING;
        Outcome outcome = thread.resume(value, raised);
        state = outcome instanceof Outcome.Yielded ? State.SUSPENDED : State.CLOSED;
        if (outcome instanceof Outcome.Returned returned) {
            result = returned.value();
            resultUnread = true;
        }
        if (outcome instanceof Outcome.Threw threw) throw Sneaky.thrown(escaped(threw.exception()));
        return outcome;
    }

    private static Throwable escaped(Throwable exception) {
        if (!(exception instanceof StopIteration)) return exception;
        return new IllegalStateException("generator raised StopIteration", exception);
    }

    /** What a consumer gets for a yielded value: itself, unless the generator hands out primitives. */
    @SuppressWarnings("unchecked")
    Y converted(Object value) {
        return (Y) conversion.of(value);
    }

    @Override
    public Object result() {
        if (state != State.CLOSED) throw new IllegalStateException(name + " has not ended: it has no result yet");
        return result;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Iterator<?> delegate() {
        return state == State.SUSPENDED ? delegate : null;
    }

    @Override
    public String toString() {
        return "ThreadGen[" + name + " " + state + "]";
    }
}
