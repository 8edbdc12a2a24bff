// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How a generator is driven. It goes on until the generator is over and a little longer, for what comes after the end
 * must be right too.
 *
 * @param name as in {@code raise at 3}
 * @param length the most steps
 * @param steps what to do, by number from 0
 */
public record Script(String name, int length, IntFunction<Step> steps) {
    private static final int SHORT = 40;
    private static final int LONG = 2000;
    private static final int RANDOM_SCRIPTS = 8;
    private static final int MOST_POINTS = 30;

    /** Tells how many points there are; the other scripts follow from that. */
    public static final Script NEXT_ONLY = new Script("next only", LONG, i -> Step.NEXT);

    /** All that a generator which yields so often, when it is left alone, is put through. */
    public static List<Script> forYields(int yields) {
        List<Script> scripts = new ArrayList<>();
        scripts.add(NEXT_ONLY);
        scripts.add(new Script("hasNext and next", SHORT, i -> i % 2 == 0 ? Step.HAS_NEXT : Step.NEXT));
        scripts.add(new Script("send", SHORT, i -> i == 0 ? Step.NEXT : Step.send(i)));
        scripts.add(new Script("send and raise", SHORT, i -> {
            if (i == 0) return Step.NEXT;
            return i % 2 == 0 ? Step.raise(i) : Step.send(i);
        }));
        points(yields).forEach(at -> {
            scripts.add(interrupted(at, "raise", Step.raise(at)));
            scripts.add(interrupted(at, "close", Step.CLOSE));
            scripts.add(interrupted(at, "exit", Step.EXIT));
        });
        IntStream.range(0, RANDOM_SCRIPTS).mapToObj(Script::random).forEach(scripts::add);
        return scripts;
    }

    /** A few of each sort, for runs some of whose points do not suspend. */
    public static List<Script> forPassing() {
        List<Script> scripts = new ArrayList<>();
        scripts.add(NEXT_ONLY);
        scripts.add(new Script("send", SHORT, i -> i == 0 ? Step.NEXT : Step.send(i)));
        scripts.add(interrupted(1, "raise", Step.raise(1)));
        scripts.add(interrupted(1, "close", Step.CLOSE));
        scripts.add(interrupted(2, "raise", Step.raise(2)));
        IntStream.range(0, 2).mapToObj(Script::random).forEach(scripts::add);
        return scripts;
    }

    /** All, from the beginning to beyond the last yield; where there are too many, some that are spread over all. */
    private static IntStream points(int yields) {
        return IntStream.rangeClosed(0, Math.min(yields, MOST_POINTS))
                .map(i -> yields <= MOST_POINTS ? i : i * yields / MOST_POINTS);
    }

    private static Script interrupted(int at, String what, Step step) {
        return new Script(what + " at " + at, at + SHORT, i -> i == at ? step : Step.NEXT);
    }

    private static Script random(int seed) {
        List<Step> steps = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < SHORT; i++) {
            int choice = random.nextInt(20);
            if (choice < 7) steps.add(Step.NEXT);
            else if (choice < 12) steps.add(Step.send(i));
            else if (choice < 15) steps.add(Step.raise(i));
            else if (choice < 18) steps.add(Step.HAS_NEXT);
            else steps.add(choice == 18 ? Step.EXIT : Step.CLOSE);
        }
        return new Script("random " + seed, SHORT, steps::get);
    }

    @Override
    public String toString() {
        return name;
    }
}
