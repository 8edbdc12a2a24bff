// SPDX-License-Identifier: Apache-2.0
package dev.bobbin;

import dev.bobbin.machine.Each;
import java.util.Set;

/**
 * A verb such as {@code Gen.yield} really ran: the method that calls it was compiled, but never rewritten.
 *
 * <pre>{@code
 * dev.bobbin.NotRewrittenException: com.acme.Feed.lines(Feed.java:42) calls Gen.yield, but was not rewritten. ...
 * }</pre>
 */
public class NotRewrittenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> OURS = Set.of(
            Gen.class,
            Coro.class,
            AsyncGen.class,
            AsyncCloseable.class,
            Each.class,
            Verbs.class,
            NotRewrittenException.class);

    private static final String REMEDIES = " Switch the rewriting on, in one of three ways:"
            + "\n  1. Maven: add bobbin-maven-plugin with the goals 'rewrite' and 'test-rewrite' to the build,"
            + "\n  2. any other build: java -jar bobbin-transformer-<version>.jar rewrite <classes directory or jar>,"
            + "\n  3. while classes load: java -javaagent:bobbin-transformer-<version>.jar ...";

    /**
     * Says that a class was refused, and why; thrown by the methods of a class that the agent could not rewrite.
     *
     * @param message where, what, and what to do instead, as in {@code "Feed.java:42: [yield-in-synchronized] ..."}
     */
    public NotRewrittenException(String message) {
        super(message);
    }

    /**
     * Says that a verb ran in the nearest caller outside this library: {@code throw NotRewrittenException.verb("Gen.yield");}.
     *
     * @param verb as it is written
     * @return what to throw
     */
    public static NotRewrittenException verb(String verb) {
        return new NotRewrittenException(caller() + " calls " + verb + ", but was not rewritten." + REMEDIES);
    }

    private static StackTraceElement caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> !isOurs(frame.getDeclaringClass()))
                        .findFirst()
                        .orElseThrow())
                .toStackTraceElement();
    }

    private static boolean isOurs(Class<?> type) {
        return OURS.contains(type);
    }
}
