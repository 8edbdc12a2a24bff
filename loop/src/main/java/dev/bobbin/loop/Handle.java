// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

/** What a callback was scheduled as. */
public class Handle {
    Handle() {}

    public void cancel() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isCancelled() {
        throw new UnsupportedOperationException("skeleton");
    }
}
