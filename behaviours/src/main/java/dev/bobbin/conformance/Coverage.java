// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the tests of a package, and of those below it, name. */
public record Coverage(Set<String> tested) {
    /** Looks at all test classes: {@code Coverage.of("dev.bobbin.loop").missing()}. */
    public static Coverage of(String packageName) {
        return new Coverage(tests(packageName)
                .flatMap(test -> Stream.of(test.getAnnotation(Behaviour.class).value()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The tests that name a behaviour, as a report calls them: {@code "LockTest.is_fair"}. */
    static Stream<String> testNames(String packageName) {
        return tests(packageName).map(test -> test.getDeclaringClass().getSimpleName() + "." + test.getName());
    }

    private static Stream<Method> tests(String packageName) {
        return ReflectionSupport.streamAllClassesInPackage(packageName, type -> true, name -> name.endsWith("Test"))
                .flatMap((Class<?> type) -> Stream.of(type.getDeclaredMethods()))
                .filter((Method test) -> test.isAnnotationPresent(Behaviour.class));
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
