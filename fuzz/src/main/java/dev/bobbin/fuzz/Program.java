// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A program: generators of which each may delegate to those before it, and what a driver does with the last.
 *
 * @param name of its class in Java, and the prefix of its functions in Python
 * @param functions the generators
 * @param script what is done with the last one, in both languages
 */
record Program(String name, List<Function> functions, List<Step> script) {

    static Program make(String name, Dice dice) {
        List<Function> functions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = dice.below(3); i >= 0; i--) {
            String function = name + "_" + names.size();
            functions.add(new FunctionMaker(dice, List.copyOf(names)).function(function));
            names.add(function);
        }
        List<Step> script = new ArrayList<>();
        for (int i = 4 + dice.below(10); i > 0; i--) script.add(Step.make(dice));
        return new Program(name, functions, script);
    }

    String entry() {
        return functions.get(functions.size() - 1).name();
    }

    String java() {
        Text out = new Text();
        out.line("import static dev.bobbin.fuzz.Prelude.*;");
        out.line("import dev.bobbin.*;");
        out.line("import dev.bobbin.fuzz.Prelude.*;");
        out.line("public class " + name + " {").in();
        for (Function function : functions) function.java(out);
        out.line("public static Gen<Object, Object, Object> start() { return " + entry() + "(3); }");
        return out.out().line("}").toString();
    }

    String python() {
        Text out = new Text();
        for (Function function : functions) function.python(out);
        out.line("run(" + "'" + name + "', lambda: " + entry() + "(3), ["
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
