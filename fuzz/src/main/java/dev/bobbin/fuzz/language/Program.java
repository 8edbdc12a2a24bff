// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A program: functions of which each may run those before it, and what a driver does with the last.
 *
 * @param grammar what kind of program
 * @param name of its class in Java, and of the function around its functions in Python
 * @param functions the generators and coroutines
 * @param script what is done with the last one, in both languages
 */
public record Program(Grammar grammar, String name, List<Function> functions, List<Step> script) {
    private Function entry() {
        return functions.get(functions.size() - 1);
    }

    /**
     * The same under another name.
     *
     * @param other the name
     * @return the program
     */
    public Program named(String other) {
        return new Program(grammar, other, functions, script);
    }

    /**
     * A class with a method {@code start}.
     *
     * @return its source
     */
    public String java() {
        Text out = new Text();
        out.line("import static dev.bobbin.fuzz.prelude.Prelude.*;");
        out.line("import static dev.bobbin.Coro.await;");
        out.line("import dev.bobbin.*;");
        out.line("import dev.bobbin.fuzz.prelude.Prelude.*;");
        if (grammar == Grammar.TASKS) {
            out.line("import static dev.bobbin.fuzz.prelude.Tasks.*;");
            out.line("import dev.bobbin.loop.*;");
            out.line("import dev.bobbin.loop.sync.Held;");
        }
        out.line("public class " + name + " {").in();
        for (Function function : functions) function.java(out);
        out.line("public static Object start() { return " + entry().name() + "(3); }");
        return out.out().line("}").toString();
    }

    /**
     * A function around the functions of the program, and a call that runs it.
     *
     * @return its source, which needs a prelude
     */
    public String python() {
        Text out = new Text();
        out.line("def " + name + "():").in();
        for (Function function : functions) function.python(out);
        out.line("return " + entry().name() + "(3)").out();
        out.line(grammar.runner + "('" + name + "', " + name + ", ["
                + String.join(", ", script.stream().map(Step::python).toList()) + "])");
        return out.toString();
    }

    /**
     * What is one step, one statement or one function shorter, or has one simpler statement.
     *
     * @return the programs, those first that are much shorter
     */
    public List<Program> simpler() {
        List<Program> found = new ArrayList<>();
        for (int i = script.size() - 1; i >= 0; i--) {
            List<Step> shorter = new ArrayList<>(script);
            shorter.remove(i);
            found.add(new Program(grammar, name, functions, shorter));
        }
        for (int i = 0; i + 1 < functions.size(); i++) {
            List<Function> fewer = new ArrayList<>(functions);
            fewer.remove(i);
            found.add(new Program(grammar, name, fewer, script));
        }
        for (int i = 0; i < functions.size(); i++) {
            for (Function simpler : functions.get(i).simpler()) {
                List<Function> changed = new ArrayList<>(functions);
                changed.set(i, simpler);
                found.add(new Program(grammar, name, changed, script));
            }
        }
        return found;
    }
}
