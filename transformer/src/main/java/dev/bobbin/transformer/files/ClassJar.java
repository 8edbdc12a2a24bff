// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.transformer.TransformResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A jar: rewritten as a whole, with its entries in their old order. Jars inside it are copied as they are. */
record ClassJar(Path path) implements ClassTree {
    private static final byte[] FIRST_ENTRY = {'P', 'K', 3, 4};

    @Override
    public String locate(String entry) {
        return path + "!/" + entry;
    }

    @Override
    public void visitClasses(Visitor visitor) throws UnusableFileException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            for (Iterator<? extends ZipEntry> entries = jar.entries().asIterator(); entries.hasNext(); ) {
                ZipEntry entry = entries.next();
                if (ClassTree.isClass(entry.getName())) visitor.visit(entry.getName(), read(jar, entry));
            }
        } catch (IOException e) {
            throw UnusableFileException.reading(path, e);
        }
    }

    @Override
    public Path within(Path output) {
        Path target = output.resolve(path.getFileName());
        return target.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize()) ? path : target;
    }

    @Override
    public void stage(TreeChanges changes, Path target, StagedFiles staged) throws UnusableFileException {
        if (!changes.isEmpty()) {
            refuseWhatWouldBreak();
            staged.write(target, path, out -> copy(changes, out));
        } else if (!target.equals(path)) {
            staged.write(target, path, out -> Files.copy(path, out));
            staged.keepTime(target, path);
        }
    }

    private void refuseWhatWouldBreak() throws UnusableFileException {
        try (ZipFile jar = new ZipFile(path.toFile());
                InputStream raw = Files.newInputStream(path)) {
            if (jar.stream().anyMatch(entry -> isSignature(entry.getName()))) {
                throw new UnusableFileException(
                        path,
                        "is signed, and its generators are not rewritten. Rewriting would"
                                + " break the signature: rewrite the classes before the jar is signed");
            }
            if (!Arrays.equals(raw.readNBytes(FIRST_ENTRY.length), FIRST_ENTRY)) {
                throw new UnusableFileException(
                        path,
                        "does not begin with its first entry, but with something such as"
                                + " a start script, which would be lost. Rewrite the classes before the jar is made");
            }
        } catch (IOException e) {
            throw UnusableFileException.reading(path, e);
        }
    }

    private static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/") && name.indexOf('/', "META-INF/".length()) < 0 && name.endsWith(".SF");
    }

    private void copy(TreeChanges changes, OutputStream out) throws IOException {
        Set<String> dropped = new HashSet<>(changes.stale());
        dropped.addAll(changes.newMachines().keySet());
        try (ZipFile jar = new ZipFile(path.toFile())) {
            ZipOutputStream copy = new ZipOutputStream(out);
            if (jar.getComment() != null) copy.setComment(jar.getComment());
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!dropped.contains(entry.getName())) copyEntry(jar, entry, changes, copy);
            }
            copy.finish();
        }
    }

    private void copyEntry(ZipFile jar, ZipEntry entry, TreeChanges changes, ZipOutputStream copy) throws IOException {
        TransformResult result = changes.rewritten().get(entry.getName());
        if (result == null) {
            put(new ZipEntry(entry), null, copy);
            try (InputStream content = jar.getInputStream(entry)) {
                content.transferTo(copy);
            }
            copy.closeEntry();
            return;
        }
        putWhole(new ZipEntry(entry), result.host(), copy);
        for (Map.Entry<String, byte[]> machine :
                TreeChanges.machineEntries(entry.getName(), result).entrySet()) {
            ZipEntry added = new ZipEntry(machine.getKey());
            added.setMethod(entry.getMethod());
            added.setTimeLocal(entry.getTimeLocal());
            putWhole(added, machine.getValue(), copy);
        }
    }

    private static void putWhole(ZipEntry entry, byte[] content, ZipOutputStream copy) throws IOException {
        put(entry, content, copy);
        copy.write(content);
        copy.closeEntry();
    }

    /** An uncompressed entry must name its size beforehand; that of a compressed one depends on who compresses it. */
    private static void put(ZipEntry entry, byte @Nullable [] content, ZipOutputStream copy) throws IOException {
        if (content != null) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setCrc(checksum.getValue());
            entry.setSize(content.length);
        }
        entry.setCompressedSize(entry.getMethod() == ZipEntry.STORED ? entry.getSize() : -1);
        copy.putNextEntry(entry);
    }

    private byte[] read(ZipFile jar, ZipEntry entry) throws UnusableFileException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw UnusableFileException.reading(locate(entry.getName()), e);
        }
    }
}
