// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

/** Throws checked exceptions where none are declared, as generators do. */
public final class Sneaky {
    private Sneaky() {}

    /** Never returns: {@code throw Sneaky.thrown(t);}. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException thrown(Throwable exception) throws E {
        throw (E) exception;
    }
}
