// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Knows the tortured classes, and asks the usual loader for everything else. */
final class TorturedLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    private TorturedLoader(Map<String, byte[]> classes) {
        super(Victim.class.getClassLoader());
        this.classes = classes;
    }

    static TorturedClass.Result torture(Mode mode, Extent extent) throws IOException {
        String name = Victim.class.getName().replace('.', '/');
        try (InputStream classFile = Victim.class.getClassLoader().getResourceAsStream(name + ".class")) {
            if (classFile == null) throw new IOException("no class file of " + name);
            return new TorturedClass(name, classFile.readAllBytes(), mode, extent).make();
        }
    }

    static Class<?> victim(Mode mode, Extent extent) throws IOException, ClassNotFoundException {
        return new TorturedLoader(torture(mode, extent).classes()).loadClass(Victim.class.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/'));
        if (bytes == null) return super.loadClass(name, resolve);
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
}
