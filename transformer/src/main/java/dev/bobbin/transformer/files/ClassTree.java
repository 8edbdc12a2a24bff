// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** Something that holds class files under names with slashes: a directory or a jar. */
sealed interface ClassTree permits ClassDirectory, ClassJar {
    /** Sees one class file. */
    @FunctionalInterface
    interface Visitor {
        void visit(String entry, byte[] classFile);
    }

    /** The tree at a path; nothing of it is read yet. */
    static ClassTree at(Path path) throws UnusableFileException {
        if (Files.isDirectory(path)) return new ClassDirectory(path);
        if (!Files.exists(path)) {
            throw new UnusableFileException(path, "does not exist. Name a directory of classes or a jar");
        }
        if (path.toString().endsWith(".class")) {
            throw new UnusableFileException(path, "is a single class file. Name the directory that its package is in");
        }
        return new ClassJar(path);
    }

    /** Where the tree is. */
    Path path();

    /** How messages name an entry. */
    String locate(String entry);

    /** Shows every class file, always in the same order, and leaves nothing open. Module descriptors are left out. */
    void visitClasses(Visitor visitor) throws UnusableFileException;

    /** Where the tree goes if its outcome is to be put into a directory. */
    Path within(Path output) throws UnusableFileException;

    /**
     * Stages the tree with its changes applied.
     *
     * @param changes what differs from what is there now
     * @param target where it goes; {@link #path()} itself to change it in place
     */
    void stage(TreeChanges changes, Path target, StagedFiles staged) throws UnusableFileException;

    /** Whether an entry is a class that may be rewritten. */
    static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.endsWith("module-info.class");
    }
}
