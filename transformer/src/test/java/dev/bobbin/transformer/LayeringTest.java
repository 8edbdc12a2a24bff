// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages are the stages of a pipeline: each knows of what stands before it, and of nothing after. */
class LayeringTest {
    private static final Path CLASSES = Path.of("target/classes/dev/bobbin/transformer");

    /** In pipeline order; the names behind bytecode sort by themselves, so that a directory listing shows the order. */
    private static final List<String> STAGES = List.of(
            "abi", "bytecode", "detect", "flatten", "flow", "guard", "layout", "rewrite", "synthesis", "verify");

    /** What stands around the pipeline, and sees only its front door. */
    private static final List<String> DOORS = List.of("agent", "cli", "files");

    private static final Pattern PACKAGE_OF_OURS = Pattern.compile("dev/bobbin/transformer/([a-z]+)/");

    @Test
    void every_package_has_its_place() throws IOException {
        assertThat(usesByPackage().keySet()).isSubsetOf(union(STAGES, DOORS));
    }

    @Test
    void a_stage_knows_only_what_stands_before_it() throws IOException {
        usesByPackage().forEach((name, used) -> {
            int place = STAGES.indexOf(name);
            if (place >= 0) assertThat(used).as(name).isSubsetOf(STAGES.subList(0, place + 1));
        });
    }

    @Test
    void a_door_knows_only_the_public_face() throws IOException {
        usesByPackage().forEach((name, used) -> {
            if (DOORS.contains(name)) assertThat(used).as(name).isSubsetOf(DOORS);
        });
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** For each package below ours, the packages that its class files mention, in whatever way. */
    private static SortedMap<String, SortedSet<String>> usesByPackage() throws IOException {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(LayeringTest::isInStage).toList()) {
                String stage = CLASSES.relativize(file).getName(0).toString();
                SortedSet<String> used = uses.computeIfAbsent(stage, name -> new TreeSet<>());
                PACKAGE_OF_OURS.matcher(constants(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        return uses;
    }

    private static boolean isInStage(Path file) {
        return file.toString().endsWith(".class") && CLASSES.relativize(file).getNameCount() > 1;
    }

    /** All names and descriptors of a class file are readable where they stand. */
    private static String constants(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
