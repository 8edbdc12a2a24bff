// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A program: functions of which each may run those before it in its place, and what a driver does with the last.
 *
 * @param name of its class in Java, and the prefix of its functions in Python
 * @param functions the generators and coroutines
 * @param script what is done with the last one, in both languages
 */
record Program(String name, List<Function> functions, List<Step> script) {

    /**
     * What programs consist of. Where there are asynchronous generators, nobody closes or raises GeneratorExit from outside while a
     * step is under way: Python 3.11 abandons the generator then, later versions close it as we do.
     */
    private static final List<List<Kind>> MIXTURES =
            List.of(List.of(Kind.GENERATOR), List.of(Kind.COROUTINE), List.of(Kind.COROUTINE, Kind.ASYNC_GENERATOR));

    static Program make(String name, Dice dice) {
        List<Function> functions = new ArrayList<>();
        List<Kind> kinds = dice.oneOf(MIXTURES);
        boolean closes = !kinds.contains(Kind.ASYNC_GENERATOR);
        for (int i = dice.below(3); i >= 0; i--) {
            FunctionMaker maker = new FunctionMaker(dice, dice.oneOf(kinds), closes, List.copyOf(functions));
            functions.add(maker.function(name + "_" + functions.size()));
        }
        List<Step> script = new ArrayList<>();
        for (int i = 4 + dice.below(10); i > 0; i--) script.add(Step.make(dice, closes));
        return new Program(name, functions, script);
    }

    private Function entry() {
        return functions.get(functions.size() - 1);
    }

    String java() {
        Text out = new Text();
        out.line("import static dev.bobbin.fuzz.Prelude.*;");
        out.line("import static dev.bobbin.Coro.await;");
        out.line("import dev.bobbin.*;");
        out.line("import dev.bobbin.fuzz.Prelude.*;");
        out.line("public class " + name + " {").in();
        for (Function function : functions) function.java(out);
        out.line("public static Object start() { return " + entry().name() + "(3); }");
        return out.out().line("}").toString();
    }

    String python() {
        Text out = new Text();
        for (Function function : functions) function.python(out);
        out.line("run(" + "'" + name + "', lambda: " + entry().name() + "(3), ["
                + String.join(", ", script.stream().map(Step::python).toList()) + "])");
        return out.toString();
    }

    List<Program> simpler() {
        List<Program> found = new ArrayList<>();
        for (int i = script.size() - 1; i >= 0; i--) {
            List<Step> shorter = new ArrayList<>(script);
            shorter.remove(i);
            found.add(new Program(name, functions, shorter));
        }
        for (int i = 0; i < functions.size(); i++) {
            for (Function simpler : functions.get(i).simpler()) {
                List<Function> changed = new ArrayList<>(functions);
                changed.set(i, simpler);
                found.add(new Program(name, changed, script));
            }
        }
        return found;
    }
}
