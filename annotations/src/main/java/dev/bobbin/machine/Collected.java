// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.lang.ref.Cleaner;

/** Who is told when an object has been collected. The thread behind it starts with the first registration. */
final class Collected {
    private static final Cleaner CLEANER = Cleaner.create();

    private Collected() {}

    /** Runs {@code then}, which must not lead to {@code object}, when nobody can reach that any more. */
    static void tell(Object object, Runnable then) {
        CLEANER.register(object, then);
    }
}
