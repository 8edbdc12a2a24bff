// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs programs as Java: compiles them in one go, rewrites each class, and drives what it returns. */
final class JavaSide {
    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);

    private final String release;

    JavaSide(String release) {
        this.release = release;
    }

    /** The traces, by the names of the programs. */
    Map<String, String> run(List<Program> programs) {
        Map<String, byte[]> compiled = compile(programs);
        Map<String, String> traces = new TreeMap<>();
        for (Program program : programs) traces.put(program.name(), trace(program, compiled));
        return traces;
    }

    private static String trace(Program program, Map<String, byte[]> compiled) {
        TransformResult result =
                TRANSFORMER.transform(Objects.requireNonNull(compiled.get(program.name())), program.name() + ".class");
        if (result.diagnostics().stream().anyMatch(Diagnostic::isError)) return "refused: " + result.diagnostics();
        Map<String, byte[]> classes = new HashMap<>(result.machines());
        classes.put(program.name(), result.host());
        try {
            Class<?> host = new Loader(classes).loadClass(program.name());
            return Driver.run(host.getMethod("start").invoke(null), program.script());
        } catch (ReflectiveOperationException | LinkageError e) {
            return "broken: " + e;
        }
    }

    private Map<String, byte[]> compile(List<Program> programs) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Memory memory = new Memory(javac.getStandardFileManager(problems, null, null));
        List<Source> sources = programs.stream()
                .map(program -> new Source(program.name(), program.java()))
                .toList();
        List<String> options = List.of(
                "-g", "-nowarn", "--release", release, "-proc:none", "-cp", System.getProperty("java.class.path"));
        boolean compiled =
                javac.getTask(null, memory, problems, options, null, sources).call();
        if (!compiled) throw new IllegalStateException("the grammar makes wrong Java: " + problems.getDiagnostics());
        Map<String, byte[]> classes = new HashMap<>();
        memory.files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps class files where they are needed. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        Memory(JavaFileManager parent) {
            super(parent);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    files.put(name, bytes);
                    return bytes;
                }
            };
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(JavaSide.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
