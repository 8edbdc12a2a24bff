// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import org.jspecify.annotations.Nullable;

/** Where a loop reports what nobody else can handle: its exception handler, or by default the log. */
final class ErrorReports {
    private static final System.Logger LOG = System.getLogger("dev.bobbin.loop");

    private final Loop loop;

    @Nullable
    ExceptionHandler handler;

    ErrorReports(Loop loop) {
        this.loop = loop;
    }

    void report(ErrorContext error) {
        ExceptionHandler custom = handler;
        if (custom == null) {
            log(error);
            return;
        }
        try {
            custom.handle(loop, error);
        } catch (Throwable t) {
            if (Thrown.leavesTheLoop(t)) throw t;
            log(ErrorContext.of("Unhandled error in exception handler", t).withSource(error));
        }
    }

    void callbackThrew(Handle handle, Throwable exception) {
        String message = "Exception in callback " + handle.named();
        report(new ErrorContext(message, exception, handle, null, null));
    }

    /** The default: one record with everything that is known. A log that fails must not end the loop. */
    private static void log(ErrorContext error) {
        try {
            StringBuilder text = new StringBuilder(error.message());
            append(text, "handle", error.handle());
            append(text, "promise", error.promise());
            append(text, "source", error.source());
            LOG.log(System.Logger.Level.ERROR, text.toString(), error.exception());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Exception in default exception handler", e);
        }
    }

    private static void append(StringBuilder text, String key, @Nullable Object value) {
        if (value != null)
            text.append(System.lineSeparator()).append(key).append(": ").append(value);
    }

    /** For what is slow, not wrong. */
    static void warn(String message) {
        LOG.log(System.Logger.Level.WARNING, message);
    }
}
