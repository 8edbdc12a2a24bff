// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.PointPlan;
import dev.bobbin.transformer.layout.SavedLocal;
import java.util.List;

/**
 * The constant in which a machine tells its method, file, and the line and locals of each state:
 * {@code "com.acme.Host.range|Host.java|n i|12 0 1|14 0|15"}. Behind the names of all locals stands, for each state, its
 * line and the positions of its locals in that list; a state without positions has those of the state before it, and a
 * dash says that it has none.
 */
final class Metadata {
    private Metadata() {}

    /** The constant, as the runtime's {@code Frames} reads it. */
    static String of(CoroutineMethod method, MachineLayout layout, List<Integer> lines) {
        List<String> names =
                layout.fields().stream().map(MachineField::name).distinct().toList();
        StringBuilder text = new StringBuilder(method.host().name.replace('/', '.'))
                .append('.')
                .append(method.node().name)
                .append('|')
                .append(method.host().sourceFile == null ? "" : method.host().sourceFile)
                .append('|')
                .append(String.join(" ", names));
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            text.append('|').append(lines.get(i));
            String locals = positions(layout.points().get(i), names);
            if (!locals.equals(before)) text.append(locals);
            before = locals;
        }
        return text.toString();
    }

    private static String positions(PointPlan point, List<String> names) {
        StringBuilder positions = new StringBuilder();
        for (SavedLocal local : point.saved()) {
            MachineField field = local.field();
            if (field != null) positions.append(' ').append(names.indexOf(field.name()));
        }
        return positions.isEmpty() ? " -" : positions.toString();
    }
}
