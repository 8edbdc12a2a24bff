// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the protected methods of {@link ClassLoader} callable that the agent needs.
 *
 * <p>Only a module to which {@code java.lang} is open may do so. The agent's own module is the one of the whole class
 * path, and opening the package to that would give the application an access which it does not have without the agent.
 * So this class is defined a second time, by a loader and thereby in a module of its own.
 */
public final class OpenedMethods implements Supplier<List<Method>> {
    /** For the second definition of this class, which is another class than this one. */
    public OpenedMethods() {}

    /** The methods {@code defineClass} and {@code findLoadedClass}, callable. */
    static List<Method> with(Instrumentation instrumentation) {
        try {
            Class<?> copy = new CopyLoader().copy();
            Module java = Object.class.getModule();
            Map<String, Set<Module>> opens = Map.of("java.lang", Set.of(copy.getModule()));
            instrumentation.redefineModule(java, Set.of(), Map.of(), opens, Set.of(), Map.of());
            @SuppressWarnings("unchecked") // it is this class
            Supplier<List<Method>> opened =
                    (Supplier<List<Method>>) copy.getDeclaredConstructor().newInstance();
            return opened.get();
        } catch (IOException | ReflectiveOperationException e) {
            throw new LinkageError("the agent cannot reach ClassLoader.defineClass", e);
        }
    }

    @Override
    public List<Method> get() {
        try {
            Method defineClass = ClassLoader.class.getDeclaredMethod(
                    "defineClass", String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
            Method findLoadedClass = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            defineClass.setAccessible(true);
            findLoadedClass.setAccessible(true);
            return List.of(defineClass, findLoadedClass);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("java.lang.ClassLoader has no " + e.getMessage(), e);
        }
    }

    private static final class CopyLoader extends ClassLoader {
        CopyLoader() {
            super("bobbin-agent", null);
        }

        Class<?> copy() throws IOException {
            try (InputStream in = OpenedMethods.class.getResourceAsStream("OpenedMethods.class")) {
                if (in == null) throw new IOException("OpenedMethods.class is not where it was loaded from");
                byte[] classFile = in.readAllBytes();
                return defineClass(OpenedMethods.class.getName(), classFile, 0, classFile.length);
            }
        }
    }
}
