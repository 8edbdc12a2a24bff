// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import dev.bobbin.fuzz.language.Grammar;
import dev.bobbin.fuzz.language.Program;
import dev.bobbin.fuzz.language.Step;
import java.util.List;

/**
 * A program as Java, and what its driver does.
 *
 * @param grammar which tells the driver
 * @param name of the class
 * @param source of the class
 * @param script for the driver
 */
public record JavaProgram(Grammar grammar, String name, String source, List<Step> script) {
    static JavaProgram of(Program program) {
        return new JavaProgram(program.grammar(), program.name(), program.java(), program.script());
    }
}
