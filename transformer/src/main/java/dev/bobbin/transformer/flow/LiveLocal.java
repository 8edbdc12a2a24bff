// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flow;

import dev.bobbin.transformer.bytecode.VerifierType;

/**
 * A local that outlives a suspension.
 *
 * @param slot where it is in the body
 * @param type its exact type there; {@code NULL} if it can only be null
 */
public record LiveLocal(int slot, VerifierType type) {}
