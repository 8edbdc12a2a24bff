// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.contestant.BobbinLoop;

/** What the benchmarks of coroutines and event loops share. There is nobody here who writes by hand. */
public abstract class LoopContest extends Contest {
    static final String NETTY = "netty";

    /** The contestant of that name; the classes of the others are not even loaded. */
    static <W> W loop(String name, Class<W> workload) {
        return workload.cast(
                switch (name) {
                    case BOBBIN -> new BobbinLoop();
                    default -> throw new IllegalArgumentException("no contestant is called " + name);
                });
    }
}
