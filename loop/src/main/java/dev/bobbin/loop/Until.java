// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** When {@link Async#wait} has waited long enough: {@code await(Async.wait(tasks, Until.FIRST_COMPLETED))}. */
public enum Until {
    /** When one of them is done. */
    FIRST_COMPLETED,
    /** When one of them has thrown, or all are done; a cancelled one has not thrown. */
    FIRST_EXCEPTION,
    /** When all of them are done. */
    ALL_COMPLETED
}
