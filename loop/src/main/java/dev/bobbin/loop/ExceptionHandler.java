// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** Told of what nobody else can handle. */
@FunctionalInterface
public interface ExceptionHandler {
    void handle(Loop loop, ErrorContext context);
}
