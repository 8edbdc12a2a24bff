// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the tests of a package, and of those below it, name. */
public record Coverage(Set<String> tested) {
    /** Looks at all test classes: {@code Coverage.of("dev.bobbin.loop").missing()}. */
    public static Coverage of(String packageName) {
        return new Coverage(
                ReflectionSupport.streamAllClassesInPackage(packageName, type -> true, name -> name.endsWith("Test"))
                        .flatMap((Class<?> type) -> Stream.of(type.getDeclaredMethods()))
                        .map((Method test) -> test.getAnnotation(Behaviour.class))
                        .filter(Objects::nonNull)
                        .flatMap(named -> Stream.of(named.value()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What has neither a test nor a line in {@code docs/limits.md}, and is owed one. */
    public List<String> missing() {
        Set<String> leftOut = KnownBehaviour.leftOut();
        return KnownBehaviour.all().stream()
                .filter(behaviour ->
                        behaviour.isRequired() || behaviour.priority().equals("NA"))
                .map(KnownBehaviour::id)
                .filter(id -> !tested.contains(id) && !leftOut.contains(id))
                .toList();
    }
}
