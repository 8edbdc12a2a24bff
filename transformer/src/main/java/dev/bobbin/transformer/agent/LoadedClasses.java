// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The classes that were there before the agent: what they should have been rewritten for, it can only report. */
final class LoadedClasses {
    private final LoadTimeTransformer transformer;

    LoadedClasses(LoadTimeTransformer transformer) {
        this.transformer = transformer;
    }

    void reportThoseThatCameTooEarly(Class<?>... loaded) {
        Arrays.stream(loaded)
                .filter(type -> type.getClassLoader() != null && !type.isArray() && !type.isHidden())
                .filter(this::needsRewriting)
                .map(type -> cannotChange(type.getName()))
                .sorted()
                .forEach(transformer::print);
    }

    static String cannotChange(String name) {
        return "bobbin: " + name.replace('/', '.')
                + " is loaded already, and a loaded class cannot get the methods that"
                + " its generators need; it stays as it is. Start the program anew with -javaagent, or rewrite the"
                + " class when it is built.";
    }

    private boolean needsRewriting(Class<?> type) {
        String name = type.getName().replace('.', '/');
        if (!transformer.isCandidate(name)) return false;
        try (InputStream in = type.getClassLoader().getResourceAsStream(name + ".class")) {
            if (in == null) return false;
            byte[] classFile = in.readAllBytes();
            return transformer.isCandidate(name, classFile)
                    && !transformer.check(name, classFile).isEmpty();
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }
}
