// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.QuickLook;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rewrites a class on its way into the JVM, and defines its machines. Called by many threads at once. */
final class LoadTimeTransformer implements ClassFileTransformer {
    /** Never looked at: the JDK, and this transformer with the ASM inside it, which would wait for itself. */
    private static final List<String> LEFT_ALONE =
            List.of("java/", "jdk/", "sun/", "dev/bobbin/transformer/", "dev/bobbin/machine/");

    private final CoroutineTransformer engine = new CoroutineTransformer(TransformerOptions.DEFAULT);
    private final AgentOptions options;
    private final MachineDefiner definer;
    private final PrintStream messages;
    private final Set<String> printed = ConcurrentHashMap.newKeySet();

    LoadTimeTransformer(AgentOptions options, MachineDefiner definer, PrintStream messages) {
        this.options = options;
        this.definer = definer;
        this.messages = messages;
    }

    @Override
    @SuppressWarnings("NullAway") // the interface is older than its nulls: of the loader, the name, and the result
    public byte[] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null || !isCandidate(name, classFile)) return null;
        try {
            return rewrite(loader, name, loaded != null, domain, classFile);
        } catch (Throwable problem) {
            String text = "bobbin: cannot rewrite " + name.replace('/', '.') + ": " + problem;
            print(text);
            return refused(classFile, text);
        }
    }

    /** Whether a class may have anything to rewrite. */
    boolean isCandidate(String name, byte[] classFile) {
        return isCandidate(name) && QuickLook.mayConcern(classFile);
    }

    /** Whether a class of this internal name is looked at. */
    boolean isCandidate(String name) {
        for (String prefix : LEFT_ALONE) {
            if (name.startsWith(prefix)) return false;
        }
        return options.classes().match(name);
    }

    /** What should have been rewritten in a class that was loaded too early. */
    List<Diagnostic> check(String name, byte[] classFile) {
        return engine.check(classFile, name);
    }

    private byte @Nullable [] rewrite(
            ClassLoader loader, String name, boolean loaded, @Nullable ProtectionDomain domain, byte[] classFile)
            throws IOException {
        TransformResult result = engine.transform(classFile, name);
        for (Diagnostic diagnostic : result.diagnostics()) print(diagnostic.toString());
        if (result.isRefused()) return refused(classFile, errorsOf(result));
        if (!result.isChanged()) return null;
        if (loaded && !definer.hasDefined(loader, result.machines())) {
            print(LoadedClasses.cannotChange(name));
            return null;
        }
        for (Map.Entry<String, byte[]> machine : result.machines().entrySet()) {
            definer.define(loader, machine.getKey(), machine.getValue(), domain);
        }
        if (options.verbose())
            messages.println(
                    "bobbin: rewritten: " + name + " " + result.machines().keySet());
        if (options.dump() != null) dump(options.dump(), name, result);
        return result.host();
    }

    private static String errorsOf(TransformResult result) {
        return result.diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n"));
    }

    /** The class with its generators throwing the reason; null if it is too broken even for that. */
    private static byte @Nullable [] refused(byte[] classFile, String reason) {
        try {
            return RefusedClass.of(classFile, reason);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** Once: a class may be loaded by many loaders, and transformed many times. */
    void print(String message) {
        if (printed.add(message)) messages.println(message);
    }

    private void dump(Path directory, String host, TransformResult result) {
        try {
            write(directory, host, result.host());
            for (Map.Entry<String, byte[]> machine : result.machines().entrySet()) {
                write(directory, machine.getKey(), machine.getValue());
            }
        } catch (IOException e) {
            print("bobbin: cannot dump " + host + " to " + directory + ": " + e);
        }
    }

    private static void write(Path directory, String name, byte[] classFile) throws IOException {
        Path file = directory.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, classFile);
    }
}
