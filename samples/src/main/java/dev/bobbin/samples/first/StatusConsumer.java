// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.first;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Producer and consumer are both generators; the main program watches the consumer's status and stops early. */
public final class StatusConsumer {
    private StatusConsumer() {}

    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    public static void run(PrintStream out) {
        Gen<Boolean, Integer, ?> consumer = consumer(out);
        consumer.send(null); // to its first yield; nothing of it has run before
        for (boolean wantsMore : producer(consumer)) {
            if (!wantsMore) {
                out.println("我只要3,4,5就行啦");
                break;
            }
        }
        out.println("程序结束");
    }

    @Generator
    static Gen<Boolean, Integer, ?> consumer(PrintStream out) {
        boolean status = true;
        while (true) {
            int n = Gen.<Integer>yield(status);
            out.printf("我拿到了%d!%n", n);
            if (n == 3) status = false;
        }
    }

    /** Sends 5, 4, 3, 2, 1, and hands on what the consumer yields. */
    @Generator
    static Gen<Boolean, ?, ?> producer(Gen<Boolean, Integer, ?> consumer) {
        for (int n = 5; n > 0; n--) Gen.yield(consumer.send(n));
        return Gen.end();
    }
}
