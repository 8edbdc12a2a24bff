// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a machine knows of its suspension points, read from the one string constant that its class carries:
 * {@code "com.acme.Host.range|Host.java|12 n i|14 n"} says that state 1 is line 12 with the locals n and i saved.
 * Nothing is parsed until somebody asks.
 *
 * @param method the class, a dot and the method
 * @param file the source file; empty where the class file does not tell
 * @param points one for each state from 1 on
 */
record Frames(String method, String file, List<Point> points) {
    /** One suspension point: its line, or 0, and the fields that hold its locals. */
    record Point(int line, List<String> locals) {}

    static Frames parse(String metadata) {
        String[] parts = metadata.split("\\|", -1);
        List<Point> points = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(2, parts.length)) {
            List<String> words = Arrays.asList(part.split(" "));
            points.add(new Point(Integer.parseInt(words.get(0)), words.subList(1, words.size())));
        }
        return new Frames(parts[0], parts[1], points);
    }

    /** The method as a person names it, without the package: {@code Host.range}. */
    String displayName() {
        return method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
    }

    /** {@code Host.java:12}, or {@code point 1} where the class file has no lines. */
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
