// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines a machine class in the loader of its host, before the host itself exists. No class of the host's needs to
 * know of the agent, so this works for loaders that do not see it.
 *
 * <p>Takes no lock while a class is defined: that loads its superclass, with locks of the loader's that another thread
 * may hold while it is on its way to us.
 */
final class MachineDefiner {
    private final Method defineClass;
    private final Method findLoadedClass;

    /** The hash of each machine that was defined here, by loader and internal name. */
    private final Map<ClassLoader, Map<String, Integer>> defined = Collections.synchronizedMap(new WeakHashMap<>());

    MachineDefiner(Instrumentation instrumentation) {
        List<Method> opened = OpenedMethods.with(instrumentation);
        defineClass = opened.get(0);
        findLoadedClass = opened.get(1);
    }

    /** Whether these very machines, and none that differ, were defined here. */
    boolean hasDefined(ClassLoader loader, Map<String, byte[]> machines) {
        Map<String, Integer> known = definedIn(loader);
        return machines.entrySet().stream()
                .allMatch(machine ->
                        Integer.valueOf(Arrays.hashCode(machine.getValue())).equals(known.get(machine.getKey())));
    }

    /**
     * Defines a machine, unless that has been done: two threads may load the same host at once.
     *
     * @throws LinkageError when there is another class of this name
     */
    void define(ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain) {
        int hash = Arrays.hashCode(classFile);
        boolean loaded = isLoaded(loader, name); // asked first: once it is noted, another thread may define it
        Integer earlier = definedIn(loader).putIfAbsent(name, hash);
        if (earlier == null ? loaded : earlier != hash) throw conflict(name);
        if (loaded) return;
        try {
            call(defineClass, loader, name.replace('/', '.'), classFile, 0, classFile.length, domain);
        } catch (LinkageError e) {
            if (isLoaded(loader, name)) return;
            definedIn(loader).remove(name);
            throw e;
        }
    }

    private Map<String, Integer> definedIn(ClassLoader loader) {
        return defined.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    }

    private boolean isLoaded(ClassLoader loader, String name) {
        return call(findLoadedClass, loader, name.replace('/', '.')) != null;
    }

    private static LinkageError conflict(String name) {
        return new LinkageError("another class named " + name.replace('/', '.') + " was loaded before."
                + " Clean the class directory of what an earlier build left there");
    }

    private static @Nullable Object call(Method method, ClassLoader loader, @Nullable Object... arguments) {
        try {
            return method.invoke(loader, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException exception) throw exception;
            throw new LinkageError(method.getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.getName() + " is out of reach", e);
        }
    }
}
