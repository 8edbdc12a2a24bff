// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

/** Ends a suspended body when its run is over. No handler of a fixture sees it: {@link GuardHandlers} lets it through. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1L;

    Abandoned() {
        super(null, null, false, false);
    }
}
