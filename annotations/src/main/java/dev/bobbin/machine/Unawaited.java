// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Coro;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells of coroutines that were called and never awaited, when {@code -Dbobbin.debug=true} is set: at the latest when
 * they are collected. Without it, nothing is recorded.
 */
final class Unawaited implements Runnable {
    static final boolean REPORTED = Boolean.getBoolean("bobbin.debug");

    private static final System.Logger LOG = System.getLogger("dev.bobbin");
    private static final Map<CoroutineMachine<?>, Unawaited> NOT_STARTED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final String name;
    private final @Nullable StackTraceElement place;
    private volatile boolean started;

    private Unawaited(String name, @Nullable StackTraceElement place) {
        this.name = name;
        this.place = place;
    }

    /** A machine that is written by hand stands for something else, and is not asked for its name while it is made. */
    static void created(CoroutineMachine<?> machine) {
        if (machine.getClass().getPackage() == Unawaited.class.getPackage()) return;
        Unawaited record = new Unawaited(machine.frames().displayName(), caller());
        NOT_STARTED.put(machine, record);
        Collected.tell(machine, record);
    }

    /** Who called the method, or {@code Coro.of}, that makes the machine whose constructor runs now. */
    private static @Nullable StackTraceElement caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(frame -> isMachine(frame.getDeclaringClass()))
                        .skip(1) // the kickoff
                        .filter(frame -> !isLanguage(frame.getDeclaringClass()))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .orElse(null));
    }

    private static boolean isMachine(Class<?> type) {
        return type == Unawaited.class || CoroutineMachine.class.isAssignableFrom(type);
    }

    private static boolean isLanguage(Class<?> type) {
        return type.getPackage() == Coro.class.getPackage();
    }

    static void started(CoroutineMachine<?> machine) {
        Unawaited record = NOT_STARTED.remove(machine);
        if (record != null) record.started = true;
    }

    /** The machine was collected. */
    @Override
    public void run() {
        if (started) return;
        LOG.log(
                System.Logger.Level.WARNING,
                "coroutine ''{0}'' was never awaited{1}. Await it, or give it to a task.",
                name,
                place == null ? "" : " (called at " + place + ")");
    }
}
