// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.SuspensionPoint;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flow.FlowFacts;
import java.util.List;

/** No suspension inside a synchronized block: HotSpot does not compile a method that lets a monitor go and takes it again. */
final class NoMonitorHeld {
    private NoMonitorHeld() {}

    static void check(CoroutineMethod method, FlatBody body, FlowFacts facts, List<Diagnostic> found) {
        for (SuspensionPoint point : body.points()) {
            if (facts.monitors().before(point.call()) > 0) {
                found.add(SourcePlace.diagnostic(
                        DiagnosticCode.YIELD_IN_SYNCHRONIZED, method.host(), point.call(), point.verb()));
            }
        }
    }
}
