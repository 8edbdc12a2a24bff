// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import com.ea.async.instrumentation.Transformer;
import com.offbynull.coroutines.instrumenter.InstrumentationSettings;
import com.offbynull.coroutines.instrumenter.Instrumenter;
import com.offbynull.coroutines.instrumenter.generators.DebugGenerators.MarkerType;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kilim.tools.Weaver;

/**
 * The build step that rewrites the contestants of this package in place, each by its own tool.
 *
 * <pre>
 *   Weaving CLASSES
 * </pre>
 */
public final class Weaving {
    private static final int MAJOR_VERSION_AT = 7;

    /** The tools refuse newer ones; nothing of what is newer is used. */
    private static final byte JAVA_11 = 55;

    private final Path directory;
    private final List<File> classPath = new ArrayList<>();

    private Weaving(Path classes) {
        directory = classes.resolve(Weaving.class.getPackageName().replace('.', '/'));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry));
        }
    }

    /** See above. */
    public static void main(String[] words) throws Exception {
        Weaving weaving = new Weaving(Path.of(words[0]));
        weaving.offbynull();
        weaving.eaAsync();
        weaving.kilim(words[0]);
    }

    private List<Path> classesOf(String contestant) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(contestant + "(\\$.*)?\\.class"))
                    .toList();
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[MAJOR_VERSION_AT] = JAVA_11;
        return bytes;
    }

    private void offbynull() throws IOException {
        InstrumentationSettings settings = new InstrumentationSettings(MarkerType.NONE, false, false);
        Instrumenter instrumenter = new Instrumenter(classPath);
        for (Path file : classesOf("Offbynull")) {
            var result = instrumenter.instrument(read(file), settings);
            Files.write(file, result.getInstrumentedClass());
            for (Map.Entry<String, byte[]> extra : result.getExtraFiles().entrySet()) {
                Files.write(directory.resolve(Path.of(extra.getKey()).getFileName()), extra.getValue());
            }
        }
    }

    private void eaAsync() throws IOException {
        for (Path file : classesOf("EaAsync")) {
            byte[] woven =
                    new Transformer().instrument(getClass().getClassLoader(), new ByteArrayInputStream(read(file)));
            if (woven != null) Files.write(file, woven);
        }
    }

    private void kilim(String classes) throws Exception {
        List<String> words = new ArrayList<>(List.of("-d", classes));
        for (Path file : classesOf("Kilim")) {
            Files.write(file, read(file));
            words.add(file.toString());
        }
        Weaver.main(words.toArray(String[]::new));
    }
}
