// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.agent;

import dev.bobbin.Gen;
import dev.bobbin.transformer.files.ClassNamePatterns;
import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.testing.FixtureClasses;
import dev.bobbin.transformer.testing.FixtureLoader;
import dev.bobbin.transformer.testing.Startable;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * A fixture whose classes the agent rewrites while they are loaded, as it does behind {@code -javaagent}. Only the module
 * that has to be opened is open from the start here, by an option of the JVM that runs the tests.
 *
 * @param compiled the classes as they were compiled
 */
public record AgentLoaded(FixtureClasses compiled) implements Startable {
    private static final LoadTimeTransformer AGENT = new LoadTimeTransformer(
            new AgentOptions(ClassNamePatterns.of(List.of(), List.of()), false, null),
            new MachineDefiner(instrumentation()),
            new PrintStream(System.err, true, StandardCharsets.UTF_8));

    /** Under another name: the agent leaves the packages of the transformer alone, and the fixtures are in one. */
    private static final ClassFileTransformer UNDER_OTHER_NAME = new ClassFileTransformer() {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
            return AGENT.transform(loader, "loaded/" + name, loaded, domain, classFile);
        }
    };

    private static Instrumentation instrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                AgentLoaded.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, (self, method, given) -> {
                    if (method.getName().equals("redefineModule")) return null;
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    /** The fixture's class, with all others. */
    public Class<?> link() {
        FixtureLoader loader = new FixtureLoader(compiled.classes(), UNDER_OTHER_NAME);
        return loader.linked(compiled.fixture().className());
    }

    @Override
    public Gen<?, Integer, ?> subject(Events events) throws Throwable {
        return FixtureClasses.subject(link(), events);
    }
}
