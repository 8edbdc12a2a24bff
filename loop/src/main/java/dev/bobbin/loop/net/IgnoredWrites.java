// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

/** Counts what was written in vain, as the connection is closed, and warns of somebody who does not notice that. */
final class IgnoredWrites {
    private static final System.Logger LOG = System.getLogger("dev.bobbin.loop");
    private static final int TOO_MANY = 5;

    private int count;

    /** One more; returns false, as it is not to be sent. */
    boolean count(BaseTransport transport) {
        if (++count >= TOO_MANY) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "write() to a connection that is closed was ignored: " + transport
                            + "; await drain() between writes, which would throw");
        }
        return false;
    }
}
