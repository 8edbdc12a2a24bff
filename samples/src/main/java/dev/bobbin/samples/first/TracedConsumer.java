// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** The consumer tells when it starts, when it is about to yield, and what it was sent. */
public final class TracedConsumer {
    private TracedConsumer() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        produce(consumer(out), out);
    }

    @Generator
    static Gen<String, Integer, Void> consumer(PrintStream out) {
        String answer = "F";
        out.println("A");
        while (true) {
            out.println("yield");
            Integer n = Gen.yield(answer);
            out.println("N " + n);
            if (n == null || n == 0) return Gen.end();
            out.printf("CONSUMER Consuming %d...%n", n);
            answer = "200 OK";
        }
    }

    static void produce(Gen<String, Integer, ?> consumer, PrintStream out) {
        out.println(consumer.send(null)); // the same as next()
        int n = 0;
        while (n < 5) {
            n += 1;
            out.printf("PRODUCE Producing %d...%n", n);
            String answer = consumer.send(n);
            out.printf("PROCUCER Consumer return: %s%n", answer); // the misspelt word is the Python original's
        }
        consumer.close();
    }
}
