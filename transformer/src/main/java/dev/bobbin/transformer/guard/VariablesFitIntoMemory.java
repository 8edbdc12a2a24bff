// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.bytecode.Limits;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import java.util.List;

/** Not thousands of variables over tens of thousands of instructions: the types of all at each take gigabytes. */
final class VariablesFitIntoMemory {
    private VariablesFitIntoMemory() {}

    static void check(CoroutineMethod method, List<Diagnostic> found) {
        if (!Limits.arePassed(method.node())) return;
        found.add(SourcePlace.diagnostic(
                DiagnosticCode.TOO_MANY_VARIABLES,
                method.host(),
                method.node(),
                method.displayName(),
                Limits.locals(method.node())));
    }
}
