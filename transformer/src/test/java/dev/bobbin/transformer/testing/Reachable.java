// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.machine.Machine;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a machine keeps alive, by itself or through other machines. */
public final class Reachable {
    private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    private Reachable() {}

    /** Whether the machine, or another one that it refers to, refers to the object. */
    public static boolean holds(Object machine, Object object) throws ReflectiveOperationException {
        Reachable reachable = new Reachable();
        reachable.reach(machine);
        return reachable.reached.contains(object);
    }

    private void reach(Object value) throws ReflectiveOperationException {
        if (value == null || !reached.add(value)) return;
        if (value instanceof Object[] array) {
            for (Object element : array) reach(element);
        }
        if (!(value instanceof Machine)) return;
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                reach(field.get(value));
            }
        }
    }
}
