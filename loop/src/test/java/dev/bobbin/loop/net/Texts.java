// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes as text and back; one byte per letter. */
final class Texts {
    private Texts() {}

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }
}
