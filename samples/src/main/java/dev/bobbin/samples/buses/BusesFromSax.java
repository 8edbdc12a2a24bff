// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import static dev.bobbin.samples.buses.BusStages.busesToMaps;
import static dev.bobbin.samples.buses.BusStages.northboundOnRoute22;

import java.io.PrintStream;

/** The buses of route 22 that go north, out of a document of all buses. */
public final class BusesFromSax {
    private BusesFromSax() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        SaxSource.parse(BusFeed.all(), busesToMaps(northboundOnRoute22(out)));
    }
}
