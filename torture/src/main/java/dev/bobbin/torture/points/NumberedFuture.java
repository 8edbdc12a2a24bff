// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import java.util.concurrent.CompletableFuture;

/** A future that knows its value, and is completed by the driver. */
final class NumberedFuture extends CompletableFuture<Integer> {
    private final int number;

    NumberedFuture(int number) {
        this.number = number;
    }

    void finish() {
        complete(number);
    }
}
