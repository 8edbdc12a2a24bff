// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes many files, or none. Each is first written whole to a temporary file beside its target; {@link #commit} then
 * moves them all in place. Closing without a commit removes the temporary files and changes nothing.
 */
final class StagedFiles implements AutoCloseable {
    /** Writes what a file shall contain. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final String prefix = ".bobbin-" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-";
    private final Map<Path, Path> temporaries = new LinkedHashMap<>();
    private final List<Path> deletions = new ArrayList<>();

    /**
     * Stages one file.
     *
     * @param target where it goes
     * @param model the file whose permissions it takes, or null for a new one
     * @param content what it contains
     */
    void write(Path target, @Nullable Path model, Content content) throws UnusableFileException {
        if (temporaries.containsKey(target)) {
            throw new UnusableFileException(target, "would be written twice. Give each input an output of its own");
        }
        if (Files.isDirectory(target)) {
            throw new UnusableFileException(target, "cannot be written: there is a directory of this name");
        }
        try {
            Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent());
            Files.createDirectories(directory);
            Path temporary = directory.resolve(prefix + temporaries.size());
            temporaries.put(target, temporary);
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            if (model != null) copyPermissions(model, temporary);
        } catch (IOException e) {
            throw UnusableFileException.writing(target, e);
        }
    }

    /** Gives a staged file the time of another: for a tool that compares times it is then as old as that one. */
    void keepTime(Path target, Path model) throws UnusableFileException {
        try {
            Files.setLastModifiedTime(
                    Objects.requireNonNull(temporaries.get(target)), Files.getLastModifiedTime(model));
        } catch (IOException e) {
            throw UnusableFileException.writing(target, e);
        }
    }

    /** Stages the removal of a file. */
    void delete(Path target) {
        deletions.add(target);
    }

    /**
     * Makes everything real, in the order in which it was staged; removals come last.
     *
     * @param done takes every file that was written or removed
     */
    void commit(List<Path> done) throws UnusableFileException {
        for (Map.Entry<Path, Path> staged : temporaries.entrySet()) {
            if (move(staged.getValue(), staged.getKey())) done.add(staged.getKey());
        }
        deletions.removeAll(temporaries.keySet());
        temporaries.clear();
        for (Path target : deletions) {
            try {
                if (Files.deleteIfExists(target)) done.add(target);
            } catch (IOException e) {
                throw UnusableFileException.writing(target, e);
            }
        }
    }

    /** Moves a file in place, unless that would change nothing; tells whether it did. */
    private static boolean move(Path temporary, Path target) throws UnusableFileException {
        try {
            if (Files.exists(target) && Files.mismatch(temporary, target) < 0) {
                Files.delete(temporary);
                return false;
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return true;
        } catch (IOException e) {
            throw UnusableFileException.writing(target, e);
        }
    }

    private static void copyPermissions(Path model, Path file) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(model, PosixFileAttributeView.class);
        if (from != null)
            Files.setPosixFilePermissions(file, from.readAttributes().permissions());
    }

    @Override
    public void close() {
        for (Path temporary : temporaries.values()) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // It has served its purpose; what went wrong before is what the user must hear of.
                temporary.toFile().deleteOnExit();
            }
        }
    }
}
