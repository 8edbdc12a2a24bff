/** The door for Maven builds: rewrites class directories in place, or starts the tests with the agent. */
@NullMarked
package dev.bobbin.maven;

import org.jspecify.annotations.NullMarked;
