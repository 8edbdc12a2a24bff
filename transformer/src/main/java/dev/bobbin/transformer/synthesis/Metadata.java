// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.PointPlan;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.List;

/** The constant in which a machine tells its method, file, and the line and locals of each state. */
final class Metadata {
    private Metadata() {}

    /** {@code "com.acme.Host.range|Host.java|12 n i|14 n"}, as the runtime's {@code Frames} reads it. */
    static String of(CoroutineMethod method, MachineLayout layout, List<Integer> lines) {
        StringBuilder text = new StringBuilder(method.host().name.replace('/', '.'))
                .append('.')
                .append(method.node().name)
                .append('|')
                .append(method.host().sourceFile == null ? "" : method.host().sourceFile);
        for (int i = 0; i < lines.size(); i++) {
            text.append('|').append(lines.get(i));
            append(layout.points().get(i), text);
        }
        return text.toString();
    }

    private static void append(PointPlan point, StringBuilder text) {
        for (SavedLocal local : point.saved()) {
            MachineField field = local.field();
            if (field != null) text.append(' ').append(field.name());
        }
    }
}
