// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import static dev.bobbin.fuzz.prelude.Prelude.put;

import dev.bobbin.AsyncGen;
import dev.bobbin.Coro;
import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.StopIteration;
import dev.bobbin.fuzz.language.Step;
import dev.bobbin.fuzz.prelude.Prelude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does with a generator or coroutine what a script says, and leaves the trace. The same stands in prelude.py. */
interface ByHand {
    @Nullable
    Object next();

    @Nullable
    Object send(int value);

    @Nullable
    Object raise(Throwable exception);

    void close();

    /** The trace of a script: what came out of each step, and what the program told meanwhile. */
    static String run(Object started, List<Step> script) {
        ByHand driver = of(started);
        Prelude.begin(() -> "");
        Prelude.begun(started);
        for (Step step : script) {
            put(step.toString());
            try {
                put("  = " + driver.or(step).take(step));
            } catch (StopIteration end) {
                put("  stop " + end.value());
            } catch (Throwable t) {
                put("  ! " + Prelude.name(t));
            }
        }
        return Prelude.trace();
    }

    @SuppressWarnings("unchecked") // programs declare no other types
    private static ByHand of(Object started) {
        if (started instanceof AsyncGen<?, ?> gen) return new OfSteps((AsyncGen<Object, Object>) gen);
        if (started instanceof Coro<?> coro) return new OfCoroutine(coro);
        return new OfGenerator((Gen<Object, Object, Object>) started);
    }

    /** A second number chooses another than the outermost. */
    private ByHand or(Step step) {
        return step.numbers().size() < 2
                ? this
                : of(Prelude.begunBefore(step.numbers().get(1)));
    }

    private @Nullable Object take(Step step) {
        switch (step.verb()) {
            case "send":
                return send(step.numbers().get(0));
            case "raise":
                return raise(raised(step.numbers().get(0)));
            case "close":
                close();
                return null;
            default:
                return next();
        }
    }

    private static Throwable raised(int argument) {
        if (argument == 0) return new GeneratorExit();
        return argument > 0 ? new Prelude.A(argument) : new Prelude.B(argument);
    }

    /** A generator. */
    record OfGenerator(Gen<Object, Object, Object> gen) implements ByHand {
        @Override
        public @Nullable Object next() {
            return gen.next();
        }

        @Override
        public @Nullable Object send(int value) {
            return gen.send(value);
        }

        @Override
        public @Nullable Object raise(Throwable exception) {
            return gen.raise(exception);
        }

        @Override
        public void close() {
            gen.close();
        }
    }

    /** A coroutine. */
    record OfCoroutine(Coro<?> coro) implements ByHand {
        @Override
        public @Nullable Object next() {
            return coro.send(null);
        }

        @Override
        public @Nullable Object send(int value) {
            return coro.send(value);
        }

        @Override
        public @Nullable Object raise(Throwable exception) {
            return coro.raise(exception);
        }

        @Override
        public void close() {
            coro.close();
        }
    }

    /** An asynchronous generator: goes on with the step that is under way, or begins one. */
    final class OfSteps implements ByHand {
        private final AsyncGen<Object, Object> gen;
        private @Nullable Coro<Object> step;

        OfSteps(AsyncGen<Object, Object> gen) {
            this.gen = gen;
        }

        @Override
        public @Nullable Object next() {
            if (step == null) step = gen.anext();
            return resumed(null, null);
        }

        @Override
        public @Nullable Object send(int value) {
            if (step != null) return resumed(value, null);
            step = gen.asend(value);
            return resumed(null, null);
        }

        @Override
        public @Nullable Object raise(Throwable exception) {
            if (step != null) return resumed(null, exception);
            step = gen.araise(exception);
            return resumed(null, null);
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        private @Nullable Object resumed(@Nullable Object value, @Nullable Throwable exception) {
            Coro<Object> current = Objects.requireNonNull(step);
            boolean waits = false;
            try {
                Object handedOut = exception == null ? current.send(value) : current.raise(exception);
                waits = true;
                return handedOut;
            } finally {
                if (!waits) step = null;
            }
        }
    }
}
