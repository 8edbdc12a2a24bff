// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.Map;

/** Defines classes that may be anything, before those of the same name that are there already. */
final class MutantLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    private MutantLoader(Map<String, byte[]> classes) {
        super(MutantLoader.class.getClassLoader());
        this.classes = classes;
    }

    /** What the JVM has to say against these classes when it links them, which includes their verification; null if nothing. */
    static Throwable problemOf(Map<String, byte[]> classes) {
        MutantLoader loader = new MutantLoader(classes);
        try {
            // A list of methods is only to be had from a linked class, and asking for it initialises nothing.
            for (String name : classes.keySet())
                loader.loadClass(name.replace('/', '.')).getDeclaredMethods();
            return null;
        } catch (ClassNotFoundException | LinkageError e) {
            return e;
        } catch (RuntimeException e) { // a class in a package that is nobody's, a name that is none
            return e;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            byte[] bytes = classes.get(name.replace('.', '/'));
            return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
