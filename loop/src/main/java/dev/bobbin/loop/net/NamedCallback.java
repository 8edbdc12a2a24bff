// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

/** A callback that says in reports whose it is. */
record NamedCallback(String what, Object owner, Runnable body) implements Runnable {
    @Override
    public void run() {
        body.run();
    }

    @Override
    public String toString() {
        return what + " of " + owner;
    }
}
