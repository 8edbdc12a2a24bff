// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.documents;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small sources, compiled as a build would do it. */
public final class JavaSources {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) ([\\w$]+)");

    private JavaSources() {}

    /** Compiles the sources into a directory, for Java 17, with the options that say where their libraries are. */
    public static Path compile(Path directory, List<String> where, String... sources) throws IOException {
        Files.createDirectories(directory);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of("-g", "--release", "17", "-d", directory.toString()));
        options.addAll(where);
        List<JavaFileObject> files =
                Arrays.stream(sources).map(JavaSources::source).toList();
        StringWriter messages = new StringWriter();
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return directory;
    }

    private static JavaFileObject source(String text) {
        URI name = URI.create("string:///" + fileName(text));
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String fileName(String text) {
        if (text.startsWith("module ")) return "module-info.java";
        Matcher inPackage = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        if (!type.find()) throw new IllegalArgumentException("no type in " + text);
        String directory = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        return directory + type.group(1) + ".java";
    }
}
