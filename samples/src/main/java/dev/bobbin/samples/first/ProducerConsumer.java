// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** A producer and a consumer that take turns, without a queue and without a lock. */
public final class ProducerConsumer {
    private ProducerConsumer() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        produce(consumer(out), "[PRODUCER] Consumer return: %s%n", out);
    }

    public static void runSpaced(PrintStream out) {
        produce(consumer(out), "[PRODUCER] Consumer return: %s %n", out);
    }

    @Generator
    static Gen<String, Integer, Void> consumer(PrintStream out) {
        String answer = "";
        while (true) {
            Integer n = Gen.yield(answer);
            if (n == null || n == 0) return Gen.end();
            out.printf("[CONSUMER] Consuming %d...%n", n);
            answer = "200 OK";
        }
    }

    static void produce(Gen<String, Integer, ?> consumer, String report, PrintStream out) {
        consumer.next(); // to its first yield, where it waits for a number
        for (int n = 1; n <= 5; n++) {
            out.printf("[PRODUCER] Producing %d...%n", n);
            String answer = consumer.send(n);
            out.printf(report, answer);
        }
        consumer.close();
    }
}
