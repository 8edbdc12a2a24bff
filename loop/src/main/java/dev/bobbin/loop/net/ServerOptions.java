// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.Loops;
import org.jspecify.annotations.Nullable;

/**
 * How to serve; each method changes one thing and returns the same object.
 *
 * <pre>{@code
 * Server server = await(Net.startServer(Echo::serve, "localhost", 7, new ServerOptions().backlog(1000)));
 * }</pre>
 */
public final class ServerOptions extends StreamOptions<ServerOptions> {
    private static final int DEFAULT_BACKLOG = 100;

    int backlog = DEFAULT_BACKLOG;
    boolean reuseAddress = true;
    boolean reusePort;
    boolean startServing = true;

    /** The loops that serve; null for the loop that accepts. */
    @Nullable
    Loops hosts;

    /** The defaults: {@code new ServerOptions()}. */
    public ServerOptions() {}

    @Override
    ServerOptions self() {
        return this;
    }

    /**
     * Sets how many connections may wait to be accepted: {@code options.backlog(1000)}.
     *
     * @param connections their number; 100 by default
     * @return this
     */
    public ServerOptions backlog(int connections) {
        backlog = connections;
        return this;
    }

    /**
     * Sets whether an address may be taken over from connections that were closed a moment ago:
     * {@code options.reuseAddress(false)}.
     *
     * @param reuse true by default
     * @return this
     */
    public ServerOptions reuseAddress(boolean reuse) {
        reuseAddress = reuse;
        return this;
    }

    /**
     * Shares the port with other sockets that do so too; the system spreads connections over them:
     * {@code options.reusePort(true)}.
     *
     * @param reuse false by default
     * @return this
     */
    public ServerOptions reusePort(boolean reuse) {
        reusePort = reuse;
        return this;
    }

    /**
     * Has each client served by the next of these loops in turn; the server's own loop only accepts. Handlers and protocols are
     * then made and called in several threads, one for each loop: {@code options.clientsOn(loops)}.
     *
     * <p>{@link #reusePort} does without a loop that accepts, but leaves it to the system who gets whom; this works everywhere,
     * for sockets in the file system too, and is fair.
     *
     * @param loops which serve
     * @return this
     */
    public ServerOptions clientsOn(Loops loops) {
        hosts = loops;
        return this;
    }

    /**
     * Sets whether the server accepts connections at once; else from {@link Server#startServing} on:
     * {@code options.startServing(false)}.
     *
     * @param start true by default
     * @return this
     */
    public ServerOptions startServing(boolean start) {
        startServing = start;
        return this;
    }
}
