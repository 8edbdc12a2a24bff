// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.PrintStream;

/** Stages that take lines. */
final class LineStages {
    private LineStages() {}

    @Generator(primed = true)
    static Gen<?, String, ?> grep(String pattern, Gen<?, String, ?> target) {
        while (true) {
            String line = Gen.yield();
            if (line.contains(pattern)) target.send(line);
        }
    }

    @Generator(primed = true)
    static Gen<?, String, ?> printer(PrintStream out) {
        while (true) out.println(Gen.<String>yield());
    }
}
