// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * How to speak TLS; each method changes one thing and returns the same object. Certificates are checked as the context
 * says, and clients check the name of the host.
 *
 * <pre>{@code
 * Tls tls = new Tls(SSLContext.getDefault()).alpn("h2", "http/1.1").handshakeTimeout(Duration.ofSeconds(5));
 * Connection connection = await(Net.openConnection("example.org", 443, new ConnectOptions().tls(tls)));
 * }</pre>
 */
public final class Tls {
    private static final Duration HANDSHAKE = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    final SSLContext context;

    @Nullable
    String serverName;

    boolean checksHostName = true;
    boolean acceptsTruncation;
    Duration handshakeTimeout = HANDSHAKE;
    Duration shutdownTimeout = SHUTDOWN;
    Consumer<SSLParameters> parameters = unchanged -> {};

    /**
     * The defaults: {@code new Tls(SSLContext.getDefault())}.
     *
     * @param context with the keys and the trusted certificates
     */
    public Tls(SSLContext context) {
        this.context = Objects.requireNonNull(context, "TLS needs a context");
    }

    /**
     * For clients: sets which host is asked for (SNI) and whose certificate is expected:
     * {@code tls.serverName("example.org")}.
     *
     * @param name a host name; by default the one that was connected to
     * @return this
     */
    public Tls serverName(String name) {
        serverName = Objects.requireNonNull(name);
        return this;
    }

    /**
     * For clients: accepts a certificate for any host, as long as it is trusted: {@code tls.checkHostName(false)}.
     *
     * @param check true by default
     * @return this
     */
    public Tls checkHostName(boolean check) {
        checksHostName = check;
        return this;
    }

    /**
     * Takes the end of the connection for the end of the data where the other side did not say goodbye (close_notify):
     * {@code tls.acceptTruncation(true)}. Somebody on the way may have cut it then.
     *
     * @param accept false by default: the connection is lost by an {@link javax.net.ssl.SSLException}
     * @return this
     */
    public Tls acceptTruncation(boolean accept) {
        acceptsTruncation = accept;
        return this;
    }

    /**
     * Offers application protocols: {@code tls.alpn("h2", "http/1.1")}. Which one was chosen, the transport knows:
     * {@code writer.extraInfo(ExtraInfo.APPLICATION_PROTOCOL)}.
     *
     * @param protocols their names, the best first
     * @return this
     */
    public Tls alpn(String... protocols) {
        return configure(all -> all.setApplicationProtocols(protocols.clone()));
    }

    /**
     * Sets how long a handshake may take: {@code tls.handshakeTimeout(Duration.ofSeconds(5))}.
     *
     * @param timeout 60 seconds by default
     * @return this
     */
    public Tls handshakeTimeout(Duration timeout) {
        handshakeTimeout = positive("handshakeTimeout", timeout);
        return this;
    }

    /**
     * Sets how long a closed connection waits for the other side to say goodbye:
     * {@code tls.shutdownTimeout(Duration.ofSeconds(1))}.
     *
     * @param timeout 30 seconds by default
     * @return this
     */
    public Tls shutdownTimeout(Duration timeout) {
        shutdownTimeout = positive("shutdownTimeout", timeout);
        return this;
    }

    private static Duration positive(String name, Duration timeout) {
        if (!timeout.isNegative() && !timeout.isZero()) return timeout;
        throw new IllegalArgumentException(name + " should be positive, got " + timeout);
    }

    /**
     * Changes anything else: {@code tls.configure(all -> all.setNeedClientAuth(true))}.
     *
     * @param change called with the parameters of each connection
     * @return this
     */
    public Tls configure(Consumer<SSLParameters> change) {
        parameters = parameters.andThen(change);
        return this;
    }
}
