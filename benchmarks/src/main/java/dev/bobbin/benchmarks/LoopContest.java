// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.contestant.BobbinLoop;
import dev.bobbin.benchmarks.contestant.KotlinLoop;
import dev.bobbin.benchmarks.contestant.Netty;

/** What the benchmarks of coroutines and event loops share. There is nobody here who writes by hand. */
public abstract class LoopContest extends Contest {
    static final String NETTY = "netty";

    /** The contestant of that name; the classes of the others are not even loaded. */
    static <W> W loop(String name, Class<W> workload) {
        return workload.cast(
                switch (name) {
                    case BOBBIN -> new BobbinLoop();
                    case KOTLIN -> new KotlinLoop();
                    case NETTY -> new Netty();
                    default -> throw new IllegalArgumentException("no contestant is called " + name);
                });
    }
}
