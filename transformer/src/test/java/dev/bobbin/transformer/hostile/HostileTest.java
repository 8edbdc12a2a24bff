// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.hostile.Verdict.Outcome;
import dev.bobbin.transformer.testing.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The short form of {@code transformer/hostile}: always the same mutants, so that a build which was green stays green; the
 * command tries others. And what the judge says of transformers that are wrong.
 */
class HostileTest {
    private static final long SEED = 5184916;
    private static final int MUTANTS = 2000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);

    private static long seed;
    private static Seeds seeds;

    @BeforeAll
    static void compile() {
        seed = Long.getLong("hostile.seed", SEED);
        System.out.println("hostile: seed " + seed);
        List<Configuration> configurations = Configuration.forTwins().toList();
        seeds = Seeds.of(List.of(configurations.get((int) (seed % configurations.size()))));
    }

    @Test
    void mutants_are_refused_or_work() throws IOException {
        Hostile hostile = new Hostile(seed, seeds, TRANSFORMER::transform);
        assertThat(hostile.run(0, MUTANTS, Instant.now().plus(LONGEST)))
                .as("again by -Dhostile.seed=%s", seed)
                .isEmpty();
    }

    @Test
    void each_mutator_changes_something() {
        assertThat(Mutators.ALL)
                .allSatisfy(mutator -> assertThat(firstMutantBy(mutator)).isNotNull());
    }

    @Test
    void judge_finds_what_is_thrown() {
        Verdict verdict = verdictOn((classFile, source) -> {
            throw new IllegalStateException("lost");
        });
        assertThat(verdict.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(verdict.problem()).contains("IllegalStateException: lost");
    }

    @Test
    void judge_finds_what_does_not_verify() {
        Mutator.OfBytes breaks = Mutator.ofClass((type, random) -> {
            type.methods.forEach(method -> FrameDamage.dropAll(method, random));
            return true;
        });
        Verdict verdict = verdictOn((classFile, source) -> {
            TransformResult right = TRANSFORMER.transform(classFile, source);
            byte[] broken = breaks.apply(right.host(), new Random(0));
            return new TransformResult(broken, right.machines(), List.of(), false);
        });
        assertThat(verdict.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(verdict.problem()).contains("VerifyError");
    }

    @Test
    void judge_finds_what_behaves_differently() {
        Verdict verdict = verdictOn((classFile, source) -> {
            String otherText = new String(classFile, StandardCharsets.ISO_8859_1).replace("\u0003sum", "\u0003mus");
            return TRANSFORMER.transform(otherText.getBytes(StandardCharsets.ISO_8859_1), source);
        });
        assertThat(verdict.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(verdict.problem()).contains("behaves differently", "log: sum 6", "log: mus 6");
    }

    @Test
    void watchdog_goes_on_when_nothing_ends() {
        CountDownLatch never = new CountDownLatch(1);
        Verdict verdict = new Watchdog(Duration.ofMillis(1)).await(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Verdict.of(Outcome.REWRITTEN);
        });
        never.countDown();
        assertThat(verdict.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(verdict.problem()).contains("no end after", "CountDownLatch.await");
    }

    /** On a fixture as it is. */
    private static Verdict verdictOn(Judge.Engine engine) {
        Seed loop = seeds.named("dev/bobbin/transformer/fixtures/controlflow/ForLoop");
        Mutator nothing = new Mutator("nothing", true, (classFile, random) -> classFile);
        return new Judge(engine).judge(new Mutant(0, loop, nothing, loop.classFile()));
    }

    private static byte[] firstMutantBy(Mutator mutator) {
        Random random = new Random(0);
        for (int i = 0; i < 5000; i++) {
            byte[] mutant = mutator.apply(seeds.oneOf(random).classFile(), random);
            if (mutant != null) return mutant;
        }
        return null;
    }
}
