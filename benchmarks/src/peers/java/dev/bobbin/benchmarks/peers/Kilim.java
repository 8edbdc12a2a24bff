// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.peers;

import dev.bobbin.benchmarks.workload.Range;
import java.util.Iterator;
import kilim.Generator;
import kilim.Pausable;

/** Kilim's generators. Its tasks run on threads of their own scheduler, which is another contest. */
public final class Kilim implements Range {
    @Override
    public Iterator<Integer> range(int n) {
        return new Numbers(n);
    }

    private static final class Numbers extends Generator<Integer> {
        private final int n;

        Numbers(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < n; i++) this.yield(i);
        }
    }
}
