// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** How long {@link Async#wait} waits. */
public enum Until {
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    ALL_COMPLETED
}
