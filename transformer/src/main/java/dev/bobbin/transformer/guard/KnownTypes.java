// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.guard;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The little of the class hierarchy that may be relied on without looking at a class path: the final classes that
 * values most often have, with all that they extend and implement.
 */
final class KnownTypes {
    private static final String OBJECT = "java/lang/Object";
    private static final Set<String> OF_EVERY_ARRAY = Set.of(OBJECT, "java/lang/Cloneable", "java/io/Serializable");
    private static final Set<String> OF_NUMBERS = Set.of(
            OBJECT,
            "java/lang/Number",
            "java/lang/Comparable",
            "java/io/Serializable",
            "java/lang/constant/Constable",
            "java/lang/constant/ConstantDesc");
    private static final Set<String> OF_COMPARABLES =
            Set.of(OBJECT, "java/lang/Comparable", "java/io/Serializable", "java/lang/constant/Constable");
    private static final Set<String> OF_STRINGS = Set.of(
            OBJECT,
            "java/lang/CharSequence",
            "java/lang/Comparable",
            "java/io/Serializable",
            "java/lang/constant/Constable",
            "java/lang/constant/ConstantDesc");

    private static final Map<String, Set<String>> SUPERTYPES = Map.of(
            "java/lang/Integer", OF_NUMBERS,
            "java/lang/Long", OF_NUMBERS,
            "java/lang/Double", OF_NUMBERS,
            "java/lang/Float", OF_NUMBERS,
            "java/lang/Short", OF_NUMBERS,
            "java/lang/Byte", OF_NUMBERS,
            "java/lang/Character", OF_COMPARABLES,
            "java/lang/Boolean", OF_COMPARABLES,
            "java/lang/String", OF_STRINGS,
            "java/lang/Void", Set.of(OBJECT));

    private KnownTypes() {}

    /** Whether it is certain that no object but null is of both types. */
    static boolean areDisjoint(Type one, Type other) {
        return !one.equals(other) && (excludes(one, other) || excludes(other, one));
    }

    /** Whether one is a type whose supertypes we know, and the other is not among them. */
    private static boolean excludes(Type known, Type other) {
        if (known.getSort() == Type.ARRAY) {
            return other.getSort() == Type.OBJECT && !OF_EVERY_ARRAY.contains(other.getInternalName());
        }
        Set<String> supertypes = SUPERTYPES.get(known.getInternalName());
        return supertypes != null && (other.getSort() == Type.ARRAY || !supertypes.contains(other.getInternalName()));
    }
}
