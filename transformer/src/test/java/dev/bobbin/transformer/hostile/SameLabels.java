// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.LabelNode;

/** For clones of instructions in the same method: every label stands for itself. */
final class SameLabels extends AbstractMap<LabelNode, LabelNode> {
    @Override
    public LabelNode get(Object label) {
        return (LabelNode) label;
    }

    @Override
    public Set<Map.Entry<LabelNode, LabelNode>> entrySet() {
        throw new UnsupportedOperationException();
    }
}
