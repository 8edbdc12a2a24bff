// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import dev.bobbin.Coro;
import dev.bobbin.fuzz.language.Program;
import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs programs as Java: compiles them in one go, rewrites each class, and drives what it returns. */
public final class JavaSide implements Side {
    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);
    private static final long LIMIT_SECONDS = 120;

    /** Rewriting takes most of the time, and each program can be rewritten by itself; only running goes one by one. */
    private static final ExecutorService REWRITERS =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), JavaSide::daemon);

    private final String release;

    /**
     * @param release of Java that the class files are for
     */
    public JavaSide(int release) {
        this.release = String.valueOf(release);
    }

    @Override
    public Map<String, String> run(List<Program> programs) {
        return runJava(programs.stream().map(JavaProgram::of).toList());
    }

    /**
     * Runs programs of which there is only the Java.
     *
     * @param programs of different names
     * @return the traces, by the names of the programs
     */
    public Map<String, String> runJava(List<JavaProgram> programs) {
        Map<String, String> traces = new TreeMap<>();
        Map<String, byte[]> compiled = compile(programs, traces);
        Map<JavaProgram, Future<TransformResult>> rewritten = new LinkedHashMap<>();
        for (JavaProgram program : programs) {
            byte[] code = compiled.get(program.name());
            if (code == null) continue;
            rewritten.put(program, REWRITERS.submit(() -> TRANSFORMER.transform(code, program.name() + ".class")));
        }
        rewritten.forEach((program, result) -> traces.put(program.name(), inTime(program, result)));
        return traces;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    /** In a thread of its own: a program that does not end is a difference, and must not keep us. */
    private static String inTime(JavaProgram program, Future<TransformResult> rewritten) {
        FutureTask<String> trace = new FutureTask<>(() -> trace(program, rewritten.get()));
        Thread thread = daemon(trace);
        thread.setName(program.name());
        thread.start();
        try {
            return trace.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "still running after " + LIMIT_SECONDS + " s: " + Arrays.toString(thread.getStackTrace());
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            return "broken: " + (cause instanceof ExecutionException ? cause.getCause() : cause);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + program.name() + " ran", e);
        }
    }

    private static String trace(JavaProgram program, TransformResult result) throws ReflectiveOperationException {
        if (result.diagnostics().stream().anyMatch(Diagnostic::isError)) return "refused: " + result.diagnostics();
        Map<String, byte[]> classes = new HashMap<>(result.machines());
        classes.put(program.name(), result.host());
        Class<?> host = new Loader(classes).loadClass(program.name());
        Object started = host.getMethod("start").invoke(null);
        return switch (program.grammar()) {
            case STEPS -> ByHand.run(started, program.script());
            case TASKS -> TaskDriver.run((Coro<?>) started, program.script());
        };
    }

    /** The class files; of a program that javac refuses, a trace that tells why. */
    private Map<String, byte[]> compile(List<JavaProgram> programs, Map<String, String> refused) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-g", "-nowarn", "--release", release, "-proc:none", "-cp", System.getProperty("java.class.path"));
        while (true) {
            DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
            Memory memory = new Memory(javac.getStandardFileManager(problems, null, null));
            List<Source> sources = programs.stream()
                    .filter(program -> !refused.containsKey(program.name()))
                    .map(program -> new Source(program.name(), program.source()))
                    .toList();
            if (sources.isEmpty()
                    || javac.getTask(null, memory, problems, options, null, sources)
                            .call()) {
                return memory.classes();
            }
            refuse(problems, refused);
        }
    }

    private static void refuse(DiagnosticCollector<JavaFileObject> problems, Map<String, String> refused) {
        for (var problem : problems.getDiagnostics()) {
            if (!(problem.getSource() instanceof Source source)) throw new IllegalStateException(problem.toString());
            refused.put(source.program, Comparison.NO_JAVA + problem.getCode() + " " + problem);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String program;
        private final String text;

        Source(String program, String text) {
            super(URI.create("string:///" + program + ".java"), Kind.SOURCE);
            this.program = program;
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

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
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
