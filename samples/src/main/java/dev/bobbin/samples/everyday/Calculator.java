// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.everyday;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/** A tokeniser that yields, and a parser that always knows the token ahead. */
public final class Calculator {
    private final Iterator<String> tokens;
    private String ahead;

    Calculator(String text) {
        tokens = tokens(text);
        ahead = tokens.next();
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        StringJoiner line = new StringJoiner(" ");
        tokens("12*(3+4) - -5").forEachRemaining(line::add);
        out.println(line);
        for (String text : List.of("1 + 2 * 3", "(1 + 2) * 3", "12*(3+4) - -5", "2 * (3 - (4 - 5)) * 7")) {
            out.printf("%s = %d%n", text, new Calculator(text).total());
        }
    }

    /** Yields numbers and signs, and the word {@code end}. */
    @Generator
    static Iterator<String> tokens(String text) {
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
            if (at > start) {
                Gen.yield(text.substring(start, at));
            } else {
                char sign = text.charAt(at++);
                if (sign != ' ') Gen.yield(String.valueOf(sign));
            }
        }
        Gen.yield("end");
        return Gen.end();
    }

    private String take() {
        String token = ahead;
        if (tokens.hasNext()) ahead = tokens.next();
        return token;
    }

    private int total() {
        int value = product();
        while (ahead.equals("+") || ahead.equals("-")) {
            value = take().equals("+") ? value + product() : value - product();
        }
        return value;
    }

    private int product() {
        int value = operand();
        while (ahead.equals("*")) {
            take();
            value *= operand();
        }
        return value;
    }

    private int operand() {
        String token = take();
        if (token.equals("-")) return -operand();
        if (!token.equals("(")) return Integer.parseInt(token);
        int value = total();
        take(); // the closing bracket
        return value;
    }
}
