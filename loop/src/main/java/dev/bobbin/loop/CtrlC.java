// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The signal of Ctrl-C, while a loop runs in the main thread. Java has no public way to it but {@code sun.misc.Signal},
 * which a runtime may lack; then, and where the program has a handler of its own, signals are left alone.
 */
final class CtrlC implements AutoCloseable {
    private static final long MAIN_THREAD = 1;
    private static final CtrlC NONE = new CtrlC(null, null, null);

    private final @Nullable Method handle;
    private final @Nullable Object signal;
    private final @Nullable Object former;

    private CtrlC(@Nullable Method handle, @Nullable Object signal, @Nullable Object former) {
        this.handle = handle;
        this.signal = signal;
        this.former = former;
    }

    /** Has {@code onSignal} run, in a thread of its own, at each Ctrl-C until this is closed. */
    static CtrlC install(Runnable onSignal) {
        if (Thread.currentThread().getId() != MAIN_THREAD) return NONE;
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance("INT");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object former = handle.invoke(null, signal, handler(handlerType, onSignal));
            CtrlC installed = new CtrlC(handle, signal, former);
            if (isOfTheJvm(former)) return installed;
            installed.close();
            return NONE;
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            return NONE;
        }
    }

    private static boolean isOfTheJvm(Object handler) {
        return handler.getClass().getName().startsWith("sun.misc.");
    }

    private static Object handler(Class<?> type, Runnable onSignal) {
        InvocationHandler answer = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                onSignal.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "Ctrl-C of Loop.run";
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer);
    }

    @Override
    public void close() {
        if (handle == null) return;
        try {
            handle.invoke(null, signal, former);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the former handler of Ctrl-C cannot be restored", e);
        }
    }
}
