// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The emitted code of a few generators, so that a change of it is seen and wanted. After a wanted one, run this test with
 * {@code -Dsnapshots.update=true}, and read the difference before it is committed.
 */
class FixtureSnapshotTest {
    private static final Path WANTED = Path.of("src/test/resources/snapshots");
    private static final Path FOUND = Path.of("target/snapshots");

    private static final List<String> CHOSEN = List.of(
            "controlflow/ForLoop",
            "controlflow/SwitchOnString",
            "exceptions/RangeHoldsOnlyTheYield",
            "exceptions/TryWithResource",
            "exceptions/YieldInFinally",
            "hosts/GenOfWithThis",
            "hosts/InstanceMethod",
            "hosts/InterfaceDefaultMethod",
            "locals/DeadLocals",
            "locals/NullTypedLocal",
            "locals/SlotReusedByOtherType",
            "stack/NewWithYieldArgument",
            "stack/StringConcatByIndy",
            "stack/TernaryAsArgument",
            "types/IterableStartsAfresh",
            "types/OfIntGenerator",
            "types/PrimedGenerator",
            "types/ReturnOfOtherGenerator",
            "types/YieldFromTree");

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicTest> emits_the_code_that_was_agreed_on() {
        return CHOSEN.stream()
                .map(Fixture::named)
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(), fixture.source().toUri(), () -> compare(listings(fixture))));
    }

    @Test
    void every_snapshot_belongs_to_a_generator() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (String name : CHOSEN) found.putAll(listings(Fixture.named(name)));
        try (Stream<Path> files = Files.list(WANTED)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(found.keySet());
        }
    }

    /** File name and content, as in {@code ForLoop.subject.txt}. */
    private SortedMap<String, String> listings(Fixture fixture) {
        SortedMap<String, String> listings = new TreeMap<>();
        FixtureCompiler.compile(fixture).classes().forEach((name, bytes) -> {
            String prefix = name.substring(name.lastIndexOf('/') + 1);
            Listing.of(name, transformer.transform(bytes, name))
                    .forEach((method, text) -> listings.put(prefix + "." + method + ".txt", text));
        });
        return listings;
    }

    private static void compare(SortedMap<String, String> listings) throws IOException {
        assertThat(listings).isNotEmpty();
        Path directory = Boolean.getBoolean("snapshots.update") ? WANTED : FOUND;
        Files.createDirectories(directory);
        for (Map.Entry<String, String> listing : listings.entrySet()) {
            Path found = Files.writeString(directory.resolve(listing.getKey()), listing.getValue());
            Path wanted = WANTED.resolve(listing.getKey());
            assertThat(wanted).as("compare with %s", found).exists();
            assertThat(found).hasSameTextualContentAs(wanted);
        }
    }
}
