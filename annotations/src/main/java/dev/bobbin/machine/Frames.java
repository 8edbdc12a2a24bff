// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import dev.bobbin.Gen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a machine knows of its suspension points, read from the one string constant that its class carries:
 * {@code "com.acme.Host.range|Host.java|n i|12 0 1|14 0"} says that the locals n and i are saved in state 1, which is
 * line 12, and n alone in state 2. A state without positions has those of the state before it; a dash says that it has
 * none. Nothing is parsed until somebody asks.
 *
 * @param method the class, a dot and the method
 * @param file the source file; empty where the class file does not tell
 * @param points one for each state from 1 on
 */
record Frames(String method, String file, List<Point> points) {
    private static final int FIRST_POINT = 3;

    /** One suspension point: its line, or 0, and the fields that hold its locals. */
    record Point(int line, List<String> locals) {}

    static Frames parse(String metadata) {
        List<String> parts = Arrays.asList(metadata.split("\\|", -1));
        List<String> names = Arrays.asList(parts.get(2).split(" "));
        List<Point> points = new ArrayList<>();
        List<String> locals = List.of();
        for (String part : parts.subList(FIRST_POINT, parts.size())) {
            List<String> words = Arrays.asList(part.split(" "));
            if (words.size() > 1) locals = named(words.subList(1, words.size()), names);
            points.add(new Point(Integer.parseInt(words.get(0)), locals));
        }
        return new Frames(parts.get(0), parts.get(1), points);
    }

    private static List<String> named(List<String> positions, List<String> names) {
        if (positions.get(0).equals("-")) return List.of();
        return positions.stream()
                .map(position -> names.get(Integer.parseInt(position)))
                .toList();
    }

    /** Whether there is a source to look at: machines that are written by hand have none. */
    boolean isUsers() {
        return !file.isEmpty() || !method.startsWith("dev.bobbin.");
    }

    /** The method as a person names it, without the package: {@code Host.range}. */
    String displayName() {
        return method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
    }

    /** {@code Host.java:12}, or {@code point 1} where the class file has no lines. */
    /** {@code Host.range suspended at Host.java:12}. */
    String told(Gen.State stands, int state) {
        String where = stands == Gen.State.SUSPENDED ? " at " + position(state) : "";
        return displayName() + " " + stands.name().toLowerCase(Locale.ROOT) + where;
    }

    String position(int state) {
        int line = line(state);
        return file.isEmpty() || line == 0 ? "point " + Math.abs(state) : file + ":" + line;
    }

    /** The point as a line of a stack trace. */
    StackTraceElement element(int state) {
        int split = method.lastIndexOf('.');
        int line = line(state);
        return new StackTraceElement(
                method.substring(0, split),
                method.substring(split + 1),
                file.isEmpty() ? null : file,
                line == 0 ? -1 : line);
    }

    private int line(int state) {
        return state > 0 && state <= points.size() ? points.get(state - 1).line() : 0;
    }
}
