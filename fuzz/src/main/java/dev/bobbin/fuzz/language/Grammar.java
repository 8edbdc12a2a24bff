// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/** The two kinds of programs. */
public enum Grammar {
    /** Generators, coroutines and asynchronous generators, which a driver steps by hand. */
    STEPS("run") {
        @Override
        Program make(String name, Dice dice) {
            List<Kind> kinds = dice.oneOf(MIXTURES);
            boolean closes = !kinds.contains(Kind.ASYNC_GENERATOR);
            if (kinds.contains(Kind.GENERATOR) && dice.oneIn(2)) return chain(name, dice);
            List<Function> functions = new ArrayList<>();
            for (int i = dice.below(3); i >= 0; i--) {
                FunctionMaker maker = new HandDrivenMaker(dice, dice.oneOf(kinds), closes, List.copyOf(functions));
                functions.add(maker.function("f" + functions.size()));
            }
            List<Step> script = new ArrayList<>();
            for (int i = 4 + dice.below(10); i > 0; i--) script.add(Step.byHand(dice, closes));
            return new Program(this, name, functions, script);
        }

        private Program chain(String name, Dice dice) {
            List<Function> functions = new ArrayList<>();
            for (int i = 3 + dice.below(4); i > 0; i--) {
                functions.add(new ChainMaker(dice, List.copyOf(functions)).function("f" + functions.size()));
            }
            List<Step> script = new ArrayList<>();
            for (int i = 8 + dice.below(16); i > 0; i--) script.add(Step.byHandToAny(dice));
            return new Program(this, name, functions, script);
        }
    },

    /** Tasks on a loop with a virtual clock. */
    TASKS("run_tasks") {
        @Override
        Program make(String name, Dice dice) {
            List<Function> functions = new ArrayList<>();
            for (int i = 2 + dice.below(3); i > 0; i--) {
                FunctionMaker maker = new TaskMaker(dice, dice.oneOf(TaskMaker.KINDS), List.copyOf(functions));
                functions.add(maker.function("f" + functions.size()));
            }
            functions.add(new TaskMaker(dice, Kind.COROUTINE, List.copyOf(functions)).main("f" + functions.size()));
            List<Step> script = new ArrayList<>();
            for (int i = dice.below(5); i > 0; i--) script.add(Step.fromOutside(dice));
            return new Program(this, name, functions, script);
        }
    };

    /**
     * What programs consist of. Where there are asynchronous generators, nobody closes or raises GeneratorExit from outside while a
     * step is under way: Python 3.11 abandons the generator then, later versions close it as we do.
     */
    private static final List<List<Kind>> MIXTURES =
            List.of(List.of(Kind.GENERATOR), List.of(Kind.COROUTINE), List.of(Kind.COROUTINE, Kind.ASYNC_GENERATOR));

    /** The function of the Python prelude that runs such a program. */
    final String runner;

    Grammar(String runner) {
        this.runner = runner;
    }

    abstract Program make(String name, Dice dice);

    /**
     * Programs by chance.
     *
     * @param seed the same seed makes the same programs
     * @param count how many
     * @return named P0, P1 and so on
     */
    public List<Program> programs(long seed, int count) {
        Dice dice = new Dice(seed);
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) programs.add(make("P" + i, dice));
        return programs;
    }
}
