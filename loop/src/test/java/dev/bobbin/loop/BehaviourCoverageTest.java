// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.conformance.Coverage;
import dev.bobbin.conformance.KnownBehaviour;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No behaviour of asyncio is forgotten, and no test names one that does not exist. */
class BehaviourCoverageTest {
    private static final int ALL = 441;

    private final Coverage coverage = Coverage.of(BehaviourCoverageTest.class.getPackageName());

    private static Set<String> ids() {
        return KnownBehaviour.all().stream().map(KnownBehaviour::id).collect(Collectors.toSet());
    }

    @Test
    void every_behaviour_that_users_notice_has_a_test_or_a_reason_in_the_limits() {
        assertThat(coverage.missing())
                .as("behaviours without @Behaviour on a test and without a line in docs/limits.md")
                .isEmpty();
    }

    @Test
    void tests_and_limits_name_known_behaviours_only() {
        assertThat(ids()).containsAll(coverage.tested()).containsAll(KnownBehaviour.leftOut());
    }

    @Test
    void the_list_names_each_behaviour_once() {
        List<KnownBehaviour> all = KnownBehaviour.all();
        assertThat(all).hasSize(ALL);
        assertThat(ids()).hasSameSizeAs(all);
        assertThat(all).allSatisfy(b -> assertThat(b.priority()).isIn("P1", "P2", "P3", "NA"));
    }
}
