// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Where the JVM enters: {@code java -javaagent:bobbin-transformer.jar ...}. */
public final class BobbinAgent {
    private BobbinAgent() {}

    /**
     * Rewrites every class that is loaded from now on, which is all of the application.
     *
     * @param options what stands after the equals sign
     * @param instrumentation the JVM's side
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        install(options, instrumentation);
    }

    /**
     * Rewrites the classes that are yet to be loaded, and says which came too early: a loaded class cannot get the
     * methods and the nest members that it would need.
     *
     * @param options what stands after the equals sign
     * @param instrumentation the JVM's side
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        LoadTimeTransformer transformer = install(options, instrumentation);
        new LoadedClasses(transformer).reportThoseThatCameTooEarly(loaded);
    }

    private static LoadTimeTransformer install(@Nullable String options, Instrumentation instrumentation) {
        MachineDefiner definer = new MachineDefiner(instrumentation);
        LoadTimeTransformer transformer = new LoadTimeTransformer(AgentOptions.parse(options), definer, System.err);
        // Able to retransform, it runs after agents such as JaCoCo's, which want to see the class as it is on the disk.
        instrumentation.addTransformer(transformer, true);
        return transformer;
    }
}
