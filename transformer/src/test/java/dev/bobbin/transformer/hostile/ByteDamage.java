// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import dev.bobbin.transformer.hostile.ClassFileMap.Attribute;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What disks, networks and careless tools do to bytes. */
final class ByteDamage {
    private static final int[] NUMBERS = {0, 1, 2, 127, 128, 255, 256, 32767, 32768, 65534, 65535};

    private static final List<String> TEXTS = List.of(
            "",
            "L",
            "(",
            "()",
            "()V",
            "(I)Ldev/bobbin/Gen;",
            "[[[[[",
            "[".repeat(300) + "I",
            "<T:",
            "Ljava/lang/String",
            "Ldev/bobbin/Gen<",
            "Ldev/bobbin/Gen<-TT;*>;",
            "<init>",
            "<clinit>",
            "a.b;c/",
            "this",
            "\u0000",
            "Ldev/bobbin/Generator;",
            "Ldev/bobbin/machine/Rewritten;",
            "dev/bobbin/Gen",
            "yield",
            "await",
            "Code",
            "StackMapTable",
            "x".repeat(5000));

    private ByteDamage() {}

    static byte[] flipBits(byte[] classFile, Random random) {
        byte[] changed = classFile.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    static byte[] cutEnd(byte[] classFile, Random random) {
        return Arrays.copyOf(classFile, random.nextInt(classFile.length));
    }

    static byte[] appendBytes(byte[] classFile, Random random) {
        return Arrays.copyOf(classFile, classFile.length + 1 + random.nextInt(100));
    }

    /** Two bytes anywhere become a number that is the first or last of something. */
    static byte[] overwriteNumber(byte[] classFile, Random random) {
        byte[] changed = classFile.clone();
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        ByteBuffer.wrap(changed).putShort(8 + random.nextInt(changed.length - 9), (short) number);
        return changed;
    }

    static byte[] cutOut(byte[] classFile, Random random) {
        int from = random.nextInt(classFile.length);
        int to = Math.min(classFile.length, from + 1 + random.nextInt(16));
        return spliced(classFile, from, to, new byte[0]);
    }

    /** A name, descriptor, signature or text of the class becomes another one. */
    static byte[] replaceText(byte[] classFile, Random random) {
        ClassFileMap map = ClassFileMap.of(classFile);
        int offset = 0;
        while (offset == 0) offset = map.constant(1 + random.nextInt(map.constantCount() - 1), true);
        byte[] text = TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
        int length = ByteBuffer.wrap(classFile).getShort(offset + 1) & 0xFFFF;
        byte[] changed = spliced(classFile, offset + 3, offset + 3 + length, text);
        ByteBuffer.wrap(changed).putShort(offset + 1, (short) text.length);
        return changed;
    }

    /** A constant says that it is another sort of constant, or refers to another one. */
    static byte[] garbleConstant(byte[] classFile, Random random) {
        ClassFileMap map = ClassFileMap.of(classFile);
        int offset = 0;
        while (offset == 0) offset = map.constant(1 + random.nextInt(map.constantCount() - 1), false);
        byte[] changed = classFile.clone();
        if (random.nextInt(4) == 0) changed[offset] = (byte) random.nextInt(21);
        else ByteBuffer.wrap(changed).putShort(offset + 1, (short) random.nextInt(map.constantCount()));
        return changed;
    }

    static byte[] wrongAttributeLength(byte[] classFile, Random random) {
        Attribute attribute = attribute(classFile, random);
        if (attribute == null) return null;
        byte[] changed = classFile.clone();
        int[] lengths = {0, attribute.length() + 1, attribute.length() - 1, Integer.MAX_VALUE, -1, random.nextInt(64)};
        ByteBuffer.wrap(changed).putInt(attribute.at() + 2, lengths[random.nextInt(lengths.length)]);
        return changed;
    }

    /** An attribute ends early, and those around it know. */
    static byte[] truncateAttribute(byte[] classFile, Random random) {
        Attribute attribute = attribute(classFile, random);
        if (attribute == null || attribute.length() == 0) return null;
        int cut = 1 + random.nextInt(attribute.length());
        byte[] changed = spliced(classFile, attribute.end() - cut, attribute.end(), new byte[0]);
        for (Attribute outer : ClassFileMap.of(classFile).attributesFound()) {
            boolean affected = outer.equals(attribute) || outer.surrounds(attribute);
            if (affected) ByteBuffer.wrap(changed).putInt(outer.at() + 2, outer.length() - cut);
        }
        return changed;
    }

    static byte[] garbleAttribute(byte[] classFile, Random random) {
        Attribute attribute = attribute(classFile, random);
        if (attribute == null || attribute.length() == 0) return null;
        byte[] changed = classFile.clone();
        changed[attribute.content() + random.nextInt(attribute.length())] = (byte) random.nextInt(256);
        return changed;
    }

    /** The content of one attribute under the name of another. */
    static byte[] renameAttribute(byte[] classFile, Random random) {
        Attribute attribute = attribute(classFile, random);
        Attribute other = attribute(classFile, random);
        if (attribute == null || attribute.name().equals(other.name())) return null;
        byte[] changed = classFile.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed);
        bytes.putShort(attribute.at(), bytes.getShort(other.at()));
        return changed;
    }

    private static Attribute attribute(byte[] classFile, Random random) {
        List<Attribute> all = ClassFileMap.of(classFile).attributesFound();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] changed = new byte[bytes.length - (to - from) + instead.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(instead, 0, changed, from, instead.length);
        System.arraycopy(bytes, to, changed, from + instead.length, bytes.length - to);
        return changed;
    }
}
