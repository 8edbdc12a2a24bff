// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.rewrite;

import dev.bobbin.transformer.layout.SavedLocal;
import java.util.List;
import org.objectweb.asm.tree.LabelNode;

/**
 * The three places that a suspension point has become: between {@code leave} and {@code restored} lies code that the
 * user's handlers must not cover.
 *
 * @param leave where saving starts
 * @param resume where the dispatch jumps to
 * @param restored where the locals are back and the user's code goes on
 * @param saved the locals that are restored, by their slots in the flat body
 */
record Resumption(LabelNode leave, LabelNode resume, LabelNode restored, List<SavedLocal> saved) {}
