// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a jar, entry by entry. */
final class Jars implements AutoCloseable {
    /** The time of every entry. */
    static final LocalDateTime TIME = LocalDateTime.of(2001, 2, 3, 4, 5, 6);

    private final ZipOutputStream out;

    private Jars(ZipOutputStream out) {
        this.out = out;
    }

    static Jars create(Path jar) throws IOException {
        return new Jars(new ZipOutputStream(Files.newOutputStream(jar)));
    }

    Jars comment(String comment) {
        out.setComment(comment);
        return this;
    }

    Jars text(String name, String content) throws IOException {
        return compressed(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Jars file(String name, Path file) throws IOException {
        return compressed(name, Files.readAllBytes(file));
    }

    Jars uncompressed(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return put(entry, content);
    }

    private Jars compressed(String name, byte[] content) throws IOException {
        return put(new ZipEntry(name), content);
    }

    private Jars put(ZipEntry entry, byte[] content) throws IOException {
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
