/**
 * The Java agent: rewrites classes while they load, into the very bytes that a build would have written.
 *
 * <p>Nothing here may throw into class loading, as the JVM would swallow the exception and load the class as it is: a
 * class that cannot be rewritten is replaced by one whose generators throw the reason.
 */
@NullMarked
package dev.bobbin.transformer.agent;

import org.jspecify.annotations.NullMarked;
