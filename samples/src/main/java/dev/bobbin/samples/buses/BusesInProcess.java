// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import static dev.bobbin.samples.buses.BusStages.busesToMaps;
import static dev.bobbin.samples.buses.BusStages.northboundOnRoute22;

import dev.bobbin.samples.pipelines.ChildJvm;
import dev.bobbin.samples.pipelines.Pipes;
import java.io.PrintStream;

/** As {@link BusesFromSax}, with the parser here and the filters in another process. */
public final class BusesInProcess {
    private BusesInProcess() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        try (ChildJvm child = new ChildJvm(Child.class, out)) {
            SaxSource.parse(BusFeed.all(), busesToMaps(Pipes.sendTo(child.input())));
            out.println("the child has ended with " + child.exitCode());
        }
    }

    /** What runs in the other process. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Pipes.recvFrom(System.in, northboundOnRoute22(System.out));
        }
    }
}
