// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

/**
 * A field of a machine. Locals share one if they agree in name and type and are never alive together.
 *
 * @param name the name of the variable
 * @param desc its exact type as a descriptor, so that a restore needs no cast
 */
public record MachineField(String name, String desc) {
    /** Whether the field can keep an object from being collected. */
    public boolean isReference() {
        return desc.length() > 1;
    }
}
