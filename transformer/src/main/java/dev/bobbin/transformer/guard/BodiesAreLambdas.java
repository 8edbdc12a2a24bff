// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.detect.BodyLambdas;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.detect.SourcePlace;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/**
 * What becomes a {@code Gen.Body} or {@code Coro.Body} is a lambda: a method that is merely referred to is also called by others. A
 * {@code ReturningBody} may refer to a generator or coroutine, whose kickoff already does what is asked.
 */
final class BodiesAreLambdas {
    private BodiesAreLambdas() {}

    static void check(ClassNode host, List<Diagnostic> found) {
        for (BodyLambdas.Lambda lambda : BodyLambdas.in(host)) {
            if (!lambda.isVoid() || lambda.method() != null) continue;
            Kind kind = lambda.family().kind();
            String verb = kind == Kind.GENERATOR ? "Gen.of" : "Coro.of";
            String reference = SourcePlace.simpleName(lambda.implementation().getOwner()) + "::"
                    + lambda.implementation().getName();
            found.add(SourcePlace.diagnostic(
                    DiagnosticCode.LAMBDA_EXPECTED, host, lambda.creation(), verb, reference, kind));
        }
    }
}
