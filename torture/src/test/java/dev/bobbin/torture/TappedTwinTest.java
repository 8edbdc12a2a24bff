// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.machine.Machine;
import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.tap.Tap;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TappedTwinTest {

    /** Runs the twin of {@code Victim.work} to its end, and shows the machine at every suspension with what its tap says. */
    private static Object run(BiConsumer<Machine, Tap> atSuspension)
            throws ReflectiveOperationException, java.io.IOException {
        Class<?> victim = TorturedLoader.victim(Mode.TAPPED_GENERATOR, Extent.WHOLE);
        Constructor<?> constructor = victim.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method twin = Arrays.stream(victim.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("work$twin") && Gen.class == method.getReturnType())
                .findFirst()
                .orElseThrow();
        twin.setAccessible(true);
        Gen<?, ?, ?> gen = (Gen<?, ?, ?>) twin.invoke(constructor.newInstance(), 3, 1L << 33, "text");
        try {
            while (true) {
                Tap tap = (Tap) gen.next();
                atSuspension.accept((Machine) gen, tap);
            }
        } catch (StopIteration end) {
            return end.value();
        }
    }

    /** The fields for locals. */
    private static List<Field> fields(Machine machine) {
        List<Field> fields = new ArrayList<>();
        for (Field field : machine.getClass().getDeclaredFields()) {
            if (field.getName().startsWith("$")) continue;
            field.setAccessible(true);
            fields.add(field);
        }
        return fields;
    }

    private static Object get(Field field, Machine machine) {
        try {
            return field.get(machine);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void set(Field field, Machine machine, Object value) {
        try {
            field.set(machine, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_machine_has_saved_what_its_tap_says() throws Exception {
        List<String> differences = new ArrayList<>();
        Object result = run((machine, tap) -> differences.addAll(tap.differences(machine)));
        assertThat(differences).isEmpty();
        assertThat(result).isEqualTo(new Victim().work(3, 1L << 33, "text"));
    }

    @Test
    void a_number_that_is_saved_wrongly_is_noticed() throws Exception {
        List<String> differences = new ArrayList<>();
        run((machine, tap) -> {
            for (Field field : fields(machine)) {
                if (field.getType() != int.class) continue;
                int right = (int) get(field, machine);
                set(field, machine, right + 1);
                differences.addAll(tap.differences(machine));
                set(field, machine, right);
            }
        });
        assertThat(differences).contains("n:I=3 is not saved so", "i:I=2 is not saved so");
    }

    @Test
    void an_object_that_is_not_saved_is_noticed() throws Exception {
        List<String> differences = new ArrayList<>();
        run((machine, tap) -> {
            for (Field field : fields(machine)) {
                if (field.getType() != String.class) continue;
                Object right = get(field, machine);
                set(field, machine, null);
                differences.addAll(tap.differences(machine));
                set(field, machine, right);
            }
        });
        assertThat(differences)
                .anyMatch(difference -> difference.matches("text:L=java.lang.String@.* is not saved so"));
    }

    @Test
    void an_object_that_is_kept_for_nothing_is_noticed() throws Exception {
        List<String> differences = new ArrayList<>();
        run((machine, tap) -> {
            for (Field field : fields(machine)) {
                if (field.getType() != IllegalArgumentException.class || get(field, machine) != null) continue;
                set(field, machine, new IllegalArgumentException("forgotten"));
                differences.addAll(tap.differences(machine));
                set(field, machine, null);
            }
        });
        assertThat(differences).isNotEmpty().allMatch(difference -> difference.endsWith("and nothing reads it later"));
    }
}
