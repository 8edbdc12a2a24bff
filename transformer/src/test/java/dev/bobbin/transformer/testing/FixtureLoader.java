// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.util.Map;
import java.util.TreeMap;

/** Loads the classes of one fixture. The JVM verifies what does not come from its boot loader, so all of this. */
public final class FixtureLoader extends ClassLoader {
    private static final ClassFileTransformer NO_AGENT = new ClassFileTransformer() {};

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final ClassFileTransformer agent;

    /** A loader of these classes, by internal name. */
    public FixtureLoader(Map<String, byte[]> classes) {
        this(classes, NO_AGENT);
    }

    /** One whose classes an agent sees before they are defined. */
    public FixtureLoader(Map<String, byte[]> classes, ClassFileTransformer agent) {
        super(FixtureLoader.class.getClassLoader());
        this.classes.putAll(classes);
        this.agent = agent;
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
        byte[] changed = changedByAgent(name.replace('.', '/'), bytes);
        return defineClass(name, changed, 0, changed.length);
    }

    private byte[] changedByAgent(String name, byte[] bytes) {
        try {
            byte[] changed = agent.transform(this, name, null, null, bytes);
            return changed == null ? bytes : changed;
        } catch (IllegalClassFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
