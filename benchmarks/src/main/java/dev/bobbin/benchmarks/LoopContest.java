// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks;

import dev.bobbin.benchmarks.contestant.BobbinLoop;
import dev.bobbin.benchmarks.contestant.HandLoop;
import dev.bobbin.benchmarks.contestant.KotlinLoop;
import dev.bobbin.benchmarks.contestant.Netty;
import dev.bobbin.benchmarks.contestant.ScheduledExecutor;
import dev.bobbin.benchmarks.contestant.VirtualThreads;

/** What the benchmarks of coroutines and event loops share. */
public abstract class LoopContest extends Contest {
    static final String NETTY = "netty";
    static final String EXECUTOR = "executor";

    /** The contestant of that name; the classes of the others are not even loaded. */
    static <W> W loop(String name, Class<W> workload) {
        return workload.cast(
                switch (name) {
                    case HAND -> new HandLoop();
                    case BOBBIN -> new BobbinLoop();
                    case KOTLIN -> new KotlinLoop();
                    case NETTY -> new Netty();
                    case EXECUTOR -> new ScheduledExecutor();
                    case VIRTUAL -> new VirtualThreads();
                    default -> peer(name, "Loop");
                });
    }
}
