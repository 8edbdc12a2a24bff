// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import static dev.bobbin.samples.buses.BusStages.busesToMaps;
import static dev.bobbin.samples.buses.BusStages.northboundOnRoute22;

import java.io.PrintStream;

/** As {@link BusesFromSax}, from a lower level of parsing; no stage notices. */
public final class BusesFromStax {
    private BusesFromStax() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        StaxSource.parse(BusFeed.all(), busesToMaps(northboundOnRoute22(out)));
    }
}
