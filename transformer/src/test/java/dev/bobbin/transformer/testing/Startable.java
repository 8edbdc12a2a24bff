// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.Gen;
import dev.bobbin.transformer.fixtures.Events;

/** Something that makes the generator of a fixture, to be driven; each time in new copies of its classes. */
public interface Startable {
    /** The generator; it throws what the fixture throws. */
    Gen<?, Integer, ?> subject(Events events) throws Throwable;
}
