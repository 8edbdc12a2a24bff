// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import java.util.List;
import java.util.StringJoiner;

/** The document. */
final class BusFeed {
    private static final List<String> FIELDS = List.of("id", "route", "direction", "stop", "latitude", "longitude");
    private static final List<List<String>> BUSES = List.of(
            List.of("1401", "22", "North Bound", "Polk", "41.8717", "-87.6297"),
            List.of("1402", "36", "North Bound", "Division", "41.9037", "-87.6313"),
            List.of("1403", "22", "South Bound", "Fullerton", "41.9252", "-87.6404"),
            List.of("1404", "22", "North Bound", "Clark & Lake", "41.8857", "-87.6309"),
            List.of("1405", "147", "South Bound", "Foster & Sheridan", "41.9763", "-87.6550"),
            List.of("1406", "22", "North Bound", "Addison", "41.9472", "-87.6563"));

    private BusFeed() {}

    static String all() {
        return of(BUSES.size());
    }

    static String of(int count) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("<?xml version=\"1.0\"?>").add("<buses time=\"10:00\">");
        for (List<String> bus : BUSES.subList(0, count)) {
            lines.add("  <bus>");
            for (int i = 0; i < bus.size(); i++) {
                lines.add("    <%1$s>%2$s</%1$s>"
                        .formatted(FIELDS.get(i), bus.get(i).replace("&", "&amp;")));
            }
            lines.add("  </bus>");
        }
        return lines.add("</buses>").toString();
    }
}
