// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds machine classes whose generator or whole host is gone; javac replaces the classes of a changed source file, but
 * knows nothing of ours. The class files themselves tell: a machine that no other class file names is stale. So there is
 * no list to keep, to lose, or to disagree with what is on the disk.
 *
 * <p>Only a class that is marked as generated and extends one of our machines can be found stale; anything else was made
 * by somebody else.
 */
final class StaleMachines {
    private static final String GENERATED = "Ldev/bobbin/machine/Generated;";
    private static final String MACHINES = "dev/bobbin/machine/";

    /** Where the machine classes lie, by internal name; one name may lie in several versions of a jar. */
    private final Map<String, SortedSet<String>> machines = new HashMap<>();

    private final Set<String> named = new HashSet<>();

    /**
     * Takes note of one class file of the tree, as it will be.
     *
     * @return whether it is a machine
     */
    boolean saw(String entry, byte[] classFile) {
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
            if (isMachine(reader)) {
                machines.computeIfAbsent(reader.getClassName(), name -> new TreeSet<>())
                        .add(entry);
                return true;
            }
        } catch (RuntimeException unreadable) {
            return false;
        }
        noteNamedClasses(reader);
        return false;
    }

    /** Takes note of a machine that was just made: its host is known. */
    void made(String internalName) {
        named.add(internalName);
    }

    /** The entries of all stale machines. */
    SortedSet<String> entries() {
        SortedSet<String> stale = new TreeSet<>();
        machines.forEach((name, entries) -> {
            if (!named.contains(name)) stale.addAll(entries);
        });
        return stale;
    }

    private static boolean isMachine(ClassReader reader) {
        String parent = reader.getSuperName();
        if (parent == null || !parent.startsWith(MACHINES)) return false;
        boolean[] generated = new boolean[1];
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            @SuppressWarnings("NullAway") // ASM takes null for "not interested"
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                generated[0] |= descriptor.equals(GENERATED);
                return null;
            }
        };
        reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return generated[0];
    }

    private void noteNamedClasses(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            // The second half of a long or double has no offset; 7 is the tag of CONSTANT_Class.
            if (offset > 0 && reader.readByte(offset - 1) == 7) named.add(reader.readUTF8(offset, buffer));
        }
    }
}
