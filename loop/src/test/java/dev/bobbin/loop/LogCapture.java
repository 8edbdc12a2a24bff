// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records what is logged while something runs, and keeps it from the console. */
public final class LogCapture extends Handler {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogCapture() {}

    public static List<LogRecord> of(String logger, Runnable body) {
        LogCapture capture = new LogCapture();
        Logger watched = Logger.getLogger(logger);
        watched.addHandler(capture);
        watched.setUseParentHandlers(false);
        try {
            body.run();
        } finally {
            watched.setUseParentHandlers(true);
            watched.removeHandler(capture);
        }
        return capture.records;
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is open
    }
}
