// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.util.Map;
import java.util.TreeMap;

/** Loads the classes of one fixture. The JVM verifies what does not come from its boot loader, so all of this. */
public final class FixtureLoader extends ClassLoader {
    private final Map<String, byte[]> classes = new TreeMap<>();

    /** A loader of these classes, by internal name. */
    public FixtureLoader(Map<String, byte[]> classes) {
        super(FixtureLoader.class.getClassLoader());
        this.classes.putAll(classes);
    }

    /** The class of that name, after all classes were linked, which includes their verification; none is initialised. */
    public Class<?> linked(String className) {
        try {
            for (String name : classes.keySet()) link(loadClass(name.replace('/', '.')));
            return loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** A list of methods is only to be had from a linked class, and asking for it initialises nothing. */
    private static void link(Class<?> type) {
        type.getDeclaredMethods();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/'));
        if (bytes == null) throw new ClassNotFoundException(name);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
