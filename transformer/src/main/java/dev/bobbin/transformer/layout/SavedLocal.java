// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import dev.bobbin.transformer.bytecode.VerifierType;
import org.jspecify.annotations.Nullable;

/**
 * A live local and the field that holds it while the body is suspended.
 *
 * @param slot where it is in the flat body
 * @param type its exact type
 * @param field the field; null for a local that can only be null, which is simply made anew
 */
public record SavedLocal(
        int slot, VerifierType type, @Nullable MachineField field) {}
