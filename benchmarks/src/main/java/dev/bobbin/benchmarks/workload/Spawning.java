// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.workload;

/** Tasks that are started and end at once. */
public interface Spawning {
    /**
     * A coroutine starts {@code n} tasks before the first of them runs. Each adds its number.
     *
     * @return the sum of their numbers
     */
    long spawn(int n);
}
