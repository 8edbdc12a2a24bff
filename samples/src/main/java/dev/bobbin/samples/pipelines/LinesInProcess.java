// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import static dev.bobbin.samples.pipelines.LineStages.grep;
import static dev.bobbin.samples.pipelines.LineStages.printer;

import dev.bobbin.Gen;
import java.io.PrintStream;
import java.util.List;

/** A stage in another process: what is sent here, arrives there. */
public final class LinesInProcess {
    private LinesInProcess() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        try (ChildJvm child = new ChildJvm(Child.class, out)) {
            Gen<?, String, ?> target = Pipes.sendTo(child.input());
            for (String line : List.of("one bobbin", "two shuttles", "three bobbins")) target.send(line);
            target.close();
            out.println("the child has ended with " + child.exitCode());
        }
    }

    /** What runs in the other process. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Pipes.recvFrom(System.in, grep("bobbin", printer(System.out)));
        }
    }
}
