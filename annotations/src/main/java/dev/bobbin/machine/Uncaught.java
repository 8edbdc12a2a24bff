// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

/** Where exceptions go of which nobody can be told who waits for them. */
final class Uncaught {
    private Uncaught() {}

    /** Does what the thread does with an exception that nobody catches, except that it lives on. */
    static void report(Throwable exception) {
        Thread here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, exception);
    }
}
