// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** {@code sun.misc.Signal}: Java has no public way to signals, and a runtime may lack this one, so it is asked for by name. */
final class JvmSignals {
    private final Constructor<?> signal;
    private final Method handle;
    private final Class<?> handlerType;

    private JvmSignals() throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        signal = signalType.getConstructor(String.class);
        handle = signalType.getMethod("handle", signalType, handlerType);
    }

    /** Throws {@link UnsupportedOperationException} where there are none. */
    static JvmSignals open() {
        try {
            return new JvmSignals();
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(
                    "this Java runtime cannot handle signals: it runs without the module jdk.unsupported;"
                            + " --add-modules jdk.unsupported adds it, where it is there",
                    e);
        }
    }

    /**
     * Sets what is called at each signal, in a thread of its own, and returns what was before. Throws
     * {@link IllegalArgumentException} for a signal that nobody can handle.
     */
    Object handle(Signal which, Object handler) {
        try {
            return handle.invoke(null, signal.newInstance(which.name()), handler);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "signal " + which + " cannot be handled: the JVM or the system keeps it for itself", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("sun.misc.Signal is not what it used to be", e);
        }
    }

    static boolean isOfTheJvm(Object handler) {
        return handler.getClass().getName().startsWith("sun.misc.");
    }

    Object handler(Runnable onSignal) {
        InvocationHandler answer = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                onSignal.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "signals of a loop";
        };
        return Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, answer);
    }
}
