// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** No behaviour is forgotten, and no test names one that does not exist. */
class BehaviourCoverageTest {
    private static Stream<Method> tests() {
        String here = BehaviourCoverageTest.class.getPackageName();
        return ReflectionSupport.streamAllClassesInPackage(here, type -> true, name -> name.endsWith("Test"))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()));
    }

    private static Set<String> tested() {
        return tests().map(test -> test.getAnnotation(Behaviour.class))
                .filter(named -> named != null)
                .flatMap(named -> Stream.of(named.value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids() {
        return KnownBehaviour.all().stream().map(KnownBehaviour::id).collect(Collectors.toSet());
    }

    @Test
    void every_behaviour_that_users_notice_has_a_test_or_a_reason_in_the_limits() {
        Set<String> tested = tested();
        Set<String> leftOut = KnownBehaviour.leftOut();
        List<String> missing = KnownBehaviour.all().stream()
                .filter(behaviour ->
                        behaviour.isRequired() || behaviour.priority().equals("NA"))
                .map(KnownBehaviour::id)
                .filter(id -> !tested.contains(id) && !leftOut.contains(id))
                .toList();
        assertThat(missing)
                .as("behaviours without @Behaviour on a test and without a line in docs/limits.md")
                .isEmpty();
    }

    @Test
    void tests_and_limits_name_known_behaviours_only() {
        assertThat(ids()).containsAll(tested()).containsAll(KnownBehaviour.leftOut());
    }

    @Test
    void the_list_is_complete_and_names_each_behaviour_once() {
        List<KnownBehaviour> all = KnownBehaviour.all();
        assertThat(all.stream().filter(b -> b.id().startsWith("B-GEN-"))).hasSize(74);
        assertThat(all.stream().filter(b -> b.id().startsWith("B-YF-"))).hasSize(44);
        assertThat(all.stream().filter(b -> b.id().startsWith("B-CORO-"))).hasSize(35);
        assertThat(ids()).hasSameSizeAs(all);
        assertThat(all).allSatisfy(b -> assertThat(b.priority()).isIn("P1", "P2", "P3", "NA"));
    }
}
