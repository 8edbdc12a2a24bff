// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.run;

import dev.bobbin.fuzz.language.Program;
import java.util.List;
import java.util.Map;

/** One of the two that must agree. */
public interface Side {
    /**
     * Runs programs, and tells what they did.
     *
     * @param programs of different names
     * @return the traces, by the names of the programs
     */
    Map<String, String> run(List<Program> programs);
}
