// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import dev.bobbin.machine.Machine;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What reflection finds in the class of a machine: its fields for locals, and which are saved in which state. */
final class MachineFields {
    private static final Map<Class<?>, MachineFields> KNOWN = new ConcurrentHashMap<>();
    private static final Set<String> NO_LOCALS = Set.of("$host", "$yielded");
    private static final int FIRST_POINT = 3;
    private static final Field STATE = opened("state");

    private final List<Field> fields;
    private final List<Set<String>> savedIn;
    private final AtomicIntegerArray visits;
    private final AtomicInteger ends = new AtomicInteger();

    private MachineFields(Machine machine) {
        Class<?> type = machine.getClass();
        fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !NO_LOCALS.contains(field.getName()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        savedIn = parse(metadata(machine));
        visits = new AtomicIntegerArray(savedIn.size());
    }

    static MachineFields of(Machine machine) {
        return KNOWN.computeIfAbsent(machine.getClass(), type -> new MachineFields(machine));
    }

    private static Field opened(String name) {
        try {
            Field field = Machine.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("machines have no " + name, e);
        }
    }

    private static String metadata(Machine machine) {
        try {
            Method method = Machine.class.getDeclaredMethod("metadata");
            method.setAccessible(true);
            return (String) method.invoke(machine);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(machine.getClass() + " has no metadata", e);
        }
    }

    /** {@code com.acme.Host.range|Host.java|n i|12 0 1|14 0}, where a state without positions has those of the one before. */
    private static List<Set<String>> parse(String metadata) {
        String[] parts = metadata.split("\\|", -1);
        String[] names = parts[2].split(" ", -1);
        List<Set<String>> states = new ArrayList<>();
        Set<String> saved = Set.of();
        for (int i = FIRST_POINT; i < parts.length; i++) {
            List<String> words = Arrays.asList(parts[i].split(" ", -1));
            if (words.contains("-")) saved = Set.of();
            else if (words.size() > 1) {
                saved = Set.copyOf(words.subList(1, words.size()).stream()
                        .map(position -> names[Integer.parseInt(position)])
                        .distinct()
                        .toList());
            }
            states.add(saved);
        }
        return states;
    }

    /** How often this was asked before, of a machine that stands here. */
    int visits(Machine machine) {
        return visits.getAndIncrement(state(machine) - 1);
    }

    /** How often this was asked before. */
    int ends() {
        return ends.getAndIncrement();
    }

    private static int state(Machine machine) {
        try {
            return STATE.getInt(machine);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(STATE + " cannot be read", e);
        }
    }

    /** What a suspended machine holds now. */
    Snapshot snapshot(Machine machine) {
        int state = state(machine);
        Set<String> names = state > 0 ? savedIn.get(state - 1) : Set.of();
        List<Value> saved = new ArrayList<>();
        List<Value> others = new ArrayList<>();
        for (Field field : fields) (names.contains(field.getName()) ? saved : others).add(value(field, machine));
        return new Snapshot(machine.getClass().getName(), state, saved, others);
    }

    private static Value value(Field field, Machine machine) {
        String desc = field.getType().descriptorString();
        char kind = desc.startsWith("[") ? 'L' : desc.charAt(0);
        try {
            return Value.of(field.getName(), kind, field.get(machine));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }
}
