// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import com.ea.async.instrumentation.Transformer;
import com.offbynull.coroutines.instrumenter.InstrumentationSettings;
import com.offbynull.coroutines.instrumenter.Instrumenter;
import com.offbynull.coroutines.instrumenter.generators.DebugGenerators.MarkerType;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kilim.analysis.ClassInfo;
import kilim.analysis.ClassWeaver;
import kilim.analysis.KilimContext;
import kilim.mirrors.CachedClassMirrors;
import net.tascalate.async.tools.core.AsyncAwaitClassFileGenerator;
import org.apache.commons.javaflow.spi.ClasspathResourceLoader;
import org.apache.commons.javaflow.spi.ResourceTransformer;
import org.apache.commons.javaflow.tools.jar.RewritingUtils;

/**
 * The step of the build that gives the class files of each contestant to its library's tool.
 *
 * <pre>
 *   Weaving CLASSES WOVEN
 * </pre>
 *
 * WOVEN is emptied first, so that nothing is rewritten twice.
 */
public final class Weaving {
    private final Path classes;
    private final Path woven;
    private final ClassLoader loader = Weaving.class.getClassLoader();

    private Weaving(Path classes, Path woven) {
        this.classes = classes;
        this.woven = woven;
    }

    /** See above. */
    public static void main(String[] words) throws Exception {
        Weaving weaving = new Weaving(Path.of(words[0]), Path.of(words[1]));
        weaving.begin();
        weaving.offbynull();
        weaving.kilim();
        weaving.eaAsync();
        weaving.tascalate();
    }

    /** Empties the target, and copies what needs no tool. */
    private void begin() throws IOException {
        if (Files.exists(woven)) {
            try (Stream<Path> old = Files.walk(woven)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) Files.delete(file);
            }
        }
        for (Path file : classesOf("FutureLoop")) write(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private Path contestants(Path root) {
        return root.resolve(Weaving.class.getPackageName().replace('.', '/'));
    }

    private List<Path> classesOf(String contestant) throws IOException {
        try (Stream<Path> files = Files.list(contestants(classes))) {
            return files.filter(file -> file.getFileName().toString().startsWith(contestant))
                    .collect(Collectors.toList());
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = contestants(woven).resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void offbynull() throws IOException {
        List<File> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry));
        }
        InstrumentationSettings settings = new InstrumentationSettings(MarkerType.NONE, false, false);
        Instrumenter instrumenter = new Instrumenter(classPath);
        for (Path file : classesOf("Offbynull")) {
            byte[] rewritten =
                    instrumenter.instrument(Files.readAllBytes(file), settings).getInstrumentedClass();
            write(file.getFileName().toString(), rewritten);
        }
    }

    /** Its classes that hold the state of others are made as well, in a package of the library. */
    private void kilim() throws IOException {
        KilimContext context = new KilimContext(new CachedClassMirrors(loader));
        for (Path file : classesOf("Kilim")) {
            byte[] original = Files.readAllBytes(file);
            write(file.getFileName().toString(), original);
            ClassWeaver weaver = new ClassWeaver(context, new ByteArrayInputStream(original));
            weaver.weave();
            for (ClassInfo made : weaver.getClassInfos()) {
                Path target = woven.resolve(made.className.replace('.', '/') + ".class");
                Files.createDirectories(target.getParent());
                Files.write(target, made.bytes);
            }
        }
    }

    private void eaAsync() throws IOException {
        for (Path file : classesOf("EaAsync")) {
            byte[] original = Files.readAllBytes(file);
            byte[] rewritten = new Transformer().instrument(loader, new ByteArrayInputStream(original));
            write(file.getFileName().toString(), rewritten == null ? original : rewritten);
        }
    }

    /** Two tools: methods become classes of their own, and these are made resumable. */
    private void tascalate() throws IOException {
        AsyncAwaitClassFileGenerator generator = new AsyncAwaitClassFileGenerator(new ClasspathResourceLoader(loader));
        for (Path file : classesOf("Tascalate")) {
            byte[] rewritten = generator.transform(Files.readAllBytes(file));
            write(file.getFileName().toString(), rewritten);
            for (Map.Entry<String, byte[]> made :
                    generator.getGeneratedClasses().entrySet()) {
                write(made.getKey().replaceFirst(".*/", "") + ".class", made.getValue());
            }
            generator.reset();
        }
        ResourceTransformer javaflow =
                RewritingUtils.createTransformer(new URL[] {woven.toUri().toURL()});
        try (Stream<Path> files = Files.list(contestants(woven))) {
            for (Path file : files.collect(Collectors.toList())) {
                if (!file.getFileName().toString().startsWith("Tascalate")) continue;
                RewritingUtils.rewriteClassFile(file.toFile(), javaflow, file.toFile());
            }
        } finally {
            javaflow.release();
        }
    }
}
