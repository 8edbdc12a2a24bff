// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.fixtures.Later;
import dev.bobbin.transformer.testing.Configuration;
import dev.bobbin.transformer.testing.Fixture;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureCompiler;
import dev.bobbin.transformer.testing.Passing;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What has no generator for a twin: a fixture says itself what it logs, and logs that however often it really waits. */
class CoroutineFixtureTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SAMPLE = 12;

    private final CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);

    @TestFactory
    Stream<DynamicContainer> logs_what_its_comments_expect() {
        return Configuration.forCoroutines().map(configuration -> {
            Stream<DynamicTest> tests = Fixture.coroutines()
                    .filter(configuration::suits)
                    .map(fixture -> DynamicTest.dynamicTest(
                            fixture.name() + " by " + configuration,
                            fixture.source().toUri(),
                            () -> assertTimeoutPreemptively(LIMIT, () -> check(fixture, configuration))));
            return DynamicContainer.dynamicContainer(configuration.toString(), tests);
        });
    }

    private void check(Fixture fixture, Configuration configuration) throws Throwable {
        FixtureClasses rewritten =
                FixtureCompiler.compile(configuration).of(fixture).rewritten(transformer);
        checkLog(fixture, rewritten, () -> false, "all awaits suspend");
        checkLog(fixture, rewritten, () -> true, "no await suspends");
        Random random = new Random(fixture.name().hashCode());
        for (int i = 0; i < SAMPLE; i++) {
            long mask = random.nextLong();
            checkLog(fixture, rewritten, Passing.repeating(mask)::passesNext, "mask " + Long.toHexString(mask));
        }
    }

    private static void checkLog(Fixture fixture, FixtureClasses rewritten, BooleanSupplier passing, String how)
            throws Throwable {
        Events events = new Events();
        Later.decideBy(passing);
        try {
            rewritten.link().getMethod("subject", Events.class).invoke(null, events);
        } catch (InvocationTargetException e) {
            events.log("subject threw " + e.getCause());
        }
        assertThat(events.drain()).as(how).isEqualTo(fixture.expectedLog());
    }

    @AfterEach
    void everything_comes_later_again() {
        Later.decideBy(() -> false);
    }
}
