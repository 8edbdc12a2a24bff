// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read or written; the message names it, and says what is wrong with it. */
public final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param file the file, as the user would name it
     * @param problem what is wrong with it
     */
    public UnusableFileException(Object file, String problem) {
        super(file + ": " + problem);
    }

    private UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnusableFileException reading(Object file, IOException cause) {
        return because(file, "cannot be read", cause);
    }

    static UnusableFileException writing(Object file, IOException cause) {
        return because(file, "cannot be written", cause);
    }

    private static UnusableFileException because(Object file, String problem, IOException cause) {
        if (cause instanceof UnusableFileException known) return known;
        return new UnusableFileException(file + ": " + problem + ": " + reason(cause), cause);
    }

    /** In words: the messages of the JDK's own exceptions are often nothing but the path again. */
    private static @Nullable String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) return "it does not exist";
        if (cause instanceof AccessDeniedException) return "permission denied";
        if (cause instanceof NotDirectoryException) return "it is not a directory";
        if (cause instanceof EOFException) return "it ends too early";
        if (cause instanceof FileSystemException failure && failure.getReason() != null) return failure.getReason();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
