// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/** The rules in order. None stops at the first mistake: a class is told all that is wrong with it. */
public final class Guards {
    private Guards() {}

    /** What can be seen from the declarations of a class, and verbs where they have no meaning. */
    public static List<Diagnostic> ofClass(ClassNode host) {
        List<Diagnostic> found = new ArrayList<>();
        DeclarationsFit.check(host, found);
        VerbsStandInBodies.check(host, found);
        BodiesAreLambdas.check(host, found);
        return found;
    }

    /** What can be seen before a body is looked at, and forbids it. */
    public static List<Diagnostic> ofSize(CoroutineMethod method) {
        List<Diagnostic> found = new ArrayList<>();
        VariablesFitIntoMemory.check(method, found);
        return found;
    }

    /** What takes a look at the flow of a body. */
    public static List<Diagnostic> ofMethod(CoroutineMethod method, FlatBody body, FlowFacts facts) {
        List<Diagnostic> found = new ArrayList<>();
        NoMonitorHeld.check(method, body, facts, found);
        ValuesFitDeclaration.check(method, body, facts, found);
        ReturnStaysInTry.check(method, body, found);
        AsyncGenEnds.check(method, body, found);
        return found;
    }
}
