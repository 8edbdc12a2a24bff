// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * The plan of one machine.
 *
 * @param fields every field for locals, in the order in which the body needs them
 * @param parameters what the kickoff hands over and state 0 restores
 * @param points one for each suspension point, in order; point k has state k
 * @param yieldedType what the machine keeps of a yielded value until it is taken: a primitive, or Object
 * @param delegates whether the body can be left, handing nothing out, before it has returned: the machine drives a chain
 */
public record MachineLayout(
        List<MachineField> fields,
        List<SavedLocal> parameters,
        List<PointPlan> points,
        Type yieldedType,
        boolean delegates) {}
