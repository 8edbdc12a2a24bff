// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** The same calls as events that a generator is sent. */
public final class SaxEvents {
    private SaxEvents() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        SaxSource.parse(BusFeed.of(1), eventPrinter(out));
    }

    /** Remembers how deep it is in a local variable; a handler would need a field for it. */
    @Generator(primed = true)
    static Gen<?, XmlEvent, ?> eventPrinter(PrintStream out) {
        int depth = 0;
        while (true) {
            XmlEvent event = Gen.yield();
            if (event instanceof XmlEvent.Start start) {
                out.println("  ".repeat(depth) + start.name());
                depth++;
            } else if (event instanceof XmlEvent.End) {
                depth--;
            } else if (event instanceof XmlEvent.Text text && !text.content().isBlank()) {
                out.println("  ".repeat(depth) + '"' + text.content() + '"');
            }
        }
    }
}
