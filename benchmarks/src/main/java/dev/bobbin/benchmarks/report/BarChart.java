// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws times as an SVG: a cluster of bars for each workload, a bar for each contestant, on a scale of powers of ten. */
final class BarChart {
    private static final int NAMES = 240;
    private static final int SCALE = 560;
    private static final int WIDTH = NAMES + SCALE + 80;
    private static final int HEAD = 78;
    private static final int BAR = 11;
    private static final int GAP = 10;
    private static final List<String> COLOURS = List.of(
            "#4d4d4d", "#d62728", "#7f52ff", "#2ca02c", "#1f77b4", "#ff9d1c", "#17a2a2", "#c27ba0", "#9aa018",
            "#8c564b");

    private final Map<String, List<Measurement>> clusters = new LinkedHashMap<>();
    private final List<String> contestants;
    private final int lowest;
    private final int highest;
    private final StringBuilder svg = new StringBuilder();

    private BarChart(List<Measurement> measurements) {
        Set<String> names = new LinkedHashSet<>(List.of("hand", "bobbin"));
        for (Measurement m : measurements) {
            names.add(m.contestant());
            clusters.computeIfAbsent(m.workload(), workload -> new ArrayList<>())
                    .add(m);
        }
        names.retainAll(measurements.stream().map(Measurement::contestant).toList());
        contestants = List.copyOf(names);
        lowest = (int) Math.floor(measurements.stream()
                .mapToDouble(m -> Math.log10(m.nanos()))
                .min()
                .orElse(0));
        highest = (int) Math.ceil(measurements.stream()
                .mapToDouble(m -> Math.log10(m.nanos()))
                .max()
                .orElse(1));
    }

    static String of(String title, List<Measurement> measurements) {
        return new BarChart(measurements).draw(title);
    }

    private String draw(String title) {
        int bars = clusters.values().stream().mapToInt(List::size).sum();
        int height = HEAD + bars * BAR + clusters.size() * GAP + GAP;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='11'>",
                WIDTH, height);
        add("<rect width='%d' height='%d' fill='white'/>", WIDTH, height);
        add("<text x='10' y='18' font-size='14'>%s</text>", title);
        legend();
        scale(height);
        int y = HEAD;
        for (Map.Entry<String, List<Measurement>> cluster : clusters.entrySet()) {
            int middle = y + cluster.getValue().size() * BAR / 2 + 4;
            add("<text x='%d' y='%d' text-anchor='end'>%s</text>", NAMES - 8, middle, cluster.getKey());
            for (Measurement m : cluster.getValue()) {
                bar(y, m);
                y += BAR;
            }
            y += GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = 10;
        for (String contestant : contestants) {
            add("<rect x='%d' y='30' width='10' height='10' fill='%s'/>", x, colour(contestant));
            add("<text x='%d' y='39'>%s</text>", x + 14, contestant);
            x += 28 + 7 * contestant.length();
        }
    }

    private void scale(int height) {
        for (int power = lowest; power <= highest; power++) {
            double x = x(Math.pow(10, power));
            add("<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#ddd'/>", x, HEAD - 6, x, height);
            add("<text x='%.1f' y='%d' text-anchor='middle' fill='#666'>%s</text>", x, HEAD - 10, power(power));
        }
    }

    private static String power(int power) {
        return power < 0
                ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
    }

    private void bar(int y, Measurement m) {
        double end = x(m.nanos());
        add(
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
                NAMES, y, Math.max(1, end - NAMES), BAR - 1, colour(m.contestant()));
        add("<text x='%.1f' y='%d' font-size='9'>%s</text>", end + 3, y + BAR - 2, ResultTable.number(m.nanos()));
    }

    private double x(double nanos) {
        return NAMES + SCALE * (Math.log10(nanos) - lowest) / Math.max(1, highest - lowest);
    }

    private String colour(String contestant) {
        return COLOURS.get(contestants.indexOf(contestant) % COLOURS.size());
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
