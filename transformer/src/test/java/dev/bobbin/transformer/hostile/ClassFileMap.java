// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a sound class file are. */
final class ClassFileMap {
    private static final int AFTER_VERSION = 8;
    private static final int UTF8 = 1;

    private final ByteBuffer file;

    /** The offset of each constant, by index; 0 for indices that are none. */
    private final int[] constants;

    private final List<Attribute> attributes = new ArrayList<>();

    /**
     * An attribute.
     *
     * @param name its name
     * @param at where its name's index stands; four bytes of length follow
     * @param length how long its content is
     */
    record Attribute(String name, int at, int length) {
        int content() {
            return at + 6;
        }

        int end() {
            return content() + length;
        }

        boolean surrounds(Attribute other) {
            return content() <= other.at && other.end() <= end();
        }
    }

    private ClassFileMap(byte[] classFile) {
        file = ByteBuffer.wrap(classFile).position(AFTER_VERSION);
        constants = new int[u2()];
    }

    static ClassFileMap of(byte[] classFile) {
        ClassFileMap map = new ClassFileMap(classFile);
        for (int i = 1; i < map.constants.length; i++) i += map.constant(i);
        map.skip(6);
        map.skip(map.u2() * 2);
        map.members();
        map.members();
        map.attributes();
        return map;
    }

    /** The offset of a constant's tag; 0 where there is none. */
    int constant(int index, boolean utf8Only) {
        int offset = constants[index];
        return utf8Only && offset > 0 && file.get(offset) != UTF8 ? 0 : offset;
    }

    int constantCount() {
        return constants.length;
    }

    List<Attribute> attributesFound() {
        return attributes;
    }

    /** Notes a constant, and tells how many indices more than one it takes. */
    private int constant(int index) {
        constants[index] = file.position();
        int tag = file.get();
        switch (tag) {
            case UTF8 -> skip(u2());
            case 7, 8, 16, 19, 20 -> skip(2);
            case 15 -> skip(3);
            case 5, 6 -> skip(8);
            default -> skip(4);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private void members() {
        for (int count = u2(); count > 0; count--) {
            skip(6);
            attributes();
        }
    }

    private void attributes() {
        for (int count = u2(); count > 0; count--) {
            int at = file.position();
            Attribute attribute = new Attribute(text(u2()), at, file.getInt());
            attributes.add(attribute);
            if (attribute.name().equals("Code")) insideCode();
            file.position(attribute.end());
        }
    }

    private void insideCode() {
        skip(4);
        skip(file.getInt());
        skip(u2() * 8);
        attributes();
    }

    private String text(int index) {
        int offset = constants[index];
        int length = file.getShort(offset + 1) & 0xFFFF;
        return new String(file.array(), offset + 3, length, StandardCharsets.UTF_8);
    }

    private int u2() {
        return file.getShort() & 0xFFFF;
    }

    private void skip(int bytes) {
        file.position(file.position() + bytes);
    }
}
