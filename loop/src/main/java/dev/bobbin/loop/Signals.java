// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to the signals of this JVM. Of several who listen to one, the last that came is told; when it leaves, the one
 * before is again, and behind the first whatever the JVM does, or the program's own handler.
 */
final class Signals {
    /** Its number differs from JDK to JDK: 1 on 17, 3 on 25. */
    private static final String MAIN_THREAD = "main";

    private static final Map<Signal, Signals> HEARD = new EnumMap<>(Signal.class);

    private final JvmSignals jvm;
    private final Signal signal;
    private final Object former;
    private final Deque<Listener> listeners = new ArrayDeque<>();

    private Signals(JvmSignals jvm, Signal signal) {
        this.jvm = jvm;
        this.signal = signal;
        this.former = jvm.handle(signal, jvm.handler(() -> tell(signal)));
    }

    /** Has {@code onSignal} run, in a thread of its own, at each signal, until this is closed. */
    static Listener listen(Signal signal, Runnable onSignal) {
        synchronized (HEARD) {
            Signals heard = HEARD.computeIfAbsent(signal, first -> new Signals(JvmSignals.open(), first));
            Listener listener = heard.new Listener(onSignal);
            heard.listeners.addLast(listener);
            return listener;
        }
    }

    /**
     * Listens to Ctrl-C, for a loop in the main thread. Null where another thread asks, where somebody listens already, the
     * program or a handler of a loop, and where there are no signals.
     */
    static @Nullable Listener listenToCtrlC(Runnable onSignal) {
        if (!Thread.currentThread().getName().equals(MAIN_THREAD)) return null;
        synchronized (HEARD) {
            if (HEARD.containsKey(Signal.INT)) return null;
            try {
                Listener listener = listen(Signal.INT, onSignal);
                if (listener.isTheFirstOfTheProgram()) return listener;
                listener.close();
                return null;
            } catch (UnsupportedOperationException | IllegalArgumentException notHere) {
                return null;
            }
        }
    }

    private static void tell(Signal signal) {
        Listener last;
        synchronized (HEARD) {
            Signals heard = HEARD.get(signal);
            if (heard == null) return; // it came when the last listener left
            last = heard.listeners.getLast();
        }
        last.onSignal.run();
    }

    /** One who listens, until it is closed. */
    final class Listener implements AutoCloseable {
        private final Runnable onSignal;

        private Listener(Runnable onSignal) {
            this.onSignal = onSignal;
        }

        private boolean isTheFirstOfTheProgram() {
            return JvmSignals.isOfTheJvm(former);
        }

        @Override
        public void close() {
            synchronized (HEARD) {
                if (!listeners.remove(this) || !listeners.isEmpty()) return;
                HEARD.remove(signal);
                jvm.handle(signal, former);
            }
        }
    }
}
