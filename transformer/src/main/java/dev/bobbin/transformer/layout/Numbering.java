// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers things as they come, so that sets of them are bits. */
final class Numbering<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    int number(T thing) {
        return numbers.computeIfAbsent(thing, added -> {
            things.add(added);
            return things.size() - 1;
        });
    }

    BitSet set(Collection<T> members) {
        BitSet bits = new BitSet();
        for (T member : members) bits.set(number(member));
        return bits;
    }

    List<T> members(@Nullable BitSet bits) {
        List<T> members = new ArrayList<>();
        if (bits == null) return members;
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) members.add(things.get(i));
        return members;
    }
}
