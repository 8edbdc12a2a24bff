// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.processes;

import static dev.bobbin.Coro.await;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.process.Command;
import dev.bobbin.loop.process.Subprocess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Talks to an interpreter: writes a program to it, and reads line by line what that prints. */
public final class InteractiveProcess {
    private static final String IN_PYTHON = """
            import math
            x = 2 ** 8
            y = math.sqrt(x)
            z = math.sqrt(y)
            print("x: %d" % x)
            print("y: %d" % y)
            print("z: %d" % z)
            for i in range(int(z)):
                print("i: %d" % i)
            """;

    private static final String IN_JAVA = """
            double x = 1 << 8;
            double y = Math.sqrt(x);
            double z = Math.sqrt(y);
            System.out.println("x: " + (int) x);
            System.out.println("y: " + (int) y);
            System.out.println("z: " + (int) z);
            for (int i = 0; i < z; i++)
                System.out.println("i: " + i);
            """;

    private InteractiveProcess() {}

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(talk(out));
    }

    /** With Python where it is there, else with the interpreter of the JDK. */
    @Coroutine
    static Coro<Void> talk(PrintStream out) {
        Subprocess process;
        String script;
        try {
            process = await(interpreter("python3"), IOException.class);
            script = IN_PYTHON;
        } catch (IOException noPython) {
            process = await(interpreter(
                    Path.of(System.getProperty("java.home"), "bin", "jshell").toString(), "-"));
            script = IN_JAVA;
        }
        await(runScript(process, script, out));
        return Coro.done();
    }

    private static Coro<Subprocess> interpreter(String program, String... arguments) {
        return Command.exec(program, arguments).stdin(PIPE).stdout(PIPE).start();
    }

    @Coroutine
    static Coro<Void> runScript(Subprocess process, String script, PrintStream out) {
        process.stdin().write(script, UTF_8);
        await(process.stdin().drain()); // make sure that it is written
        process.stdin().writeEof(); // without it the interpreter would wait for more

        for (String line : Coro.each(process.stdout().lines(UTF_8))) out.println(line.stripTrailing());
        out.println("ended with " + await(process.waitForExit()));
        return Coro.done();
    }
}
