// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table in Markdown with a row for each library in each mode. */
final class Table {
    private final String head;
    private final int columns;
    private final SortedMap<String, String> rows = new TreeMap<>();

    /** The columns behind library and mode; all are of numbers. */
    Table(String... columns) {
        this.head = "| library | twins are | " + String.join(" | ", columns) + " |";
        this.columns = columns.length;
    }

    void put(String library, String mode, Object... cells) {
        if (cells.length != columns) throw new IllegalArgumentException(cells.length + " cells under " + head);
        String texts = Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | "));
        rows.put(key(library, mode), key(library, mode) + texts + " |");
    }

    private static String key(String library, String mode) {
        return "| " + library + " | " + mode + " | ";
    }

    /** Takes the rows that a document has of this table, and this has not. */
    void addFrom(List<String> document) {
        int at = document.indexOf(head);
        if (at < 0) return;
        for (String row : document.subList(at + 2, document.size())) {
            if (row.isEmpty()) return;
            String[] cells = row.split(" *\\| *", -1);
            rows.putIfAbsent(key(cells[1], cells[2]), row);
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String toString() {
        return head + "\n|---|---|" + "---:|".repeat(columns) + '\n' + String.join("\n", rows.values()) + '\n';
    }
}
