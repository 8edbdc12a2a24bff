// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** The stages between a parser and the answer; none of them knows where the others run. */
final class BusStages {
    private BusStages() {}

    /** The answer that every sample of this package gives: which buses of route 22 go north, and where they are. */
    static Gen<?, Map<String, String>, ?> northboundOnRoute22(PrintStream out) {
        return filterOnField("route", "22", filterOnField("direction", "North Bound", busLocations(out)));
    }

    /** Makes a map of each {@code <bus>} element, with the names of its elements as keys. */
    @Generator(primed = true)
    static Gen<?, XmlEvent, ?> busesToMaps(Gen<?, Map<String, String>, ?> target) {
        try (target) {
            while (true) {
                XmlEvent event = Gen.yield();
                if (!(event instanceof XmlEvent.Start bus) || !bus.name().equals("bus")) continue;
                target.send(Gen.yieldFrom(busFields()));
            }
        }
    }

    /** Takes the events up to the end of a bus, and returns its fields. */
    @Generator
    private static Gen<?, XmlEvent, Map<String, String>> busFields() {
        Map<String, String> fields = new HashMap<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            XmlEvent event = Gen.yield();
            if (event instanceof XmlEvent.Start) {
                text.setLength(0);
            } else if (event instanceof XmlEvent.Text piece) {
                text.append(piece.content());
            } else if (event instanceof XmlEvent.End end) {
                if (end.name().equals("bus")) return Gen.end(fields);
                fields.put(end.name(), text.toString());
            }
        }
    }

    @Generator(primed = true)
    static Gen<?, Map<String, String>, ?> filterOnField(
            String name, String value, Gen<?, Map<String, String>, ?> target) {
        try (target) {
            while (true) {
                Map<String, String> item = Gen.yield();
                if (value.equals(item.get(name))) target.send(item);
            }
        }
    }

    @Generator(primed = true)
    static Gen<?, Map<String, String>, ?> busLocations(PrintStream out) {
        int count = 0;
        try {
            while (true) {
                Map<String, String> bus = Gen.yield();
                count++;
                out.printf("bus %s, route %s, %s, ", bus.get("id"), bus.get("route"), bus.get("direction"));
                out.printf("at %s (%s, %s)%n", bus.get("stop"), bus.get("latitude"), bus.get("longitude"));
            }
        } finally {
            out.printf("%d buses%n", count);
        }
    }
}
