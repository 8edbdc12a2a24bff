// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What connections and servers have in common.
 *
 * <pre>{@code
 * Net.openConnection("example.org", 443, new ConnectOptions().limit(1 << 20).tls(SSLContext.getDefault()));
 * }</pre>
 *
 * @param <S> the kind of options
 */
public abstract sealed class StreamOptions<S extends StreamOptions<S>> permits ConnectOptions, ServerOptions {
    int limit = StreamReader.DEFAULT_LIMIT;

    @Nullable
    Tls tls;

    StreamOptions() {}

    abstract S self();

    /**
     * Sets the limit of the reader: {@code new ConnectOptions().limit(1 << 20)}.
     *
     * @param bytes as for {@link StreamReader#StreamReader(int)}; 64 KiB by default
     * @return this
     */
    public S limit(int bytes) {
        limit = bytes;
        return self();
    }

    /**
     * Speaks TLS: {@code new ServerOptions().tls(context)}.
     *
     * @param context with the keys and the trusted certificates
     * @return this
     */
    public S tls(SSLContext context) {
        return tls(new Tls(context));
    }

    /**
     * Speaks TLS: {@code new ServerOptions().tls(new Tls(context).alpn("h2"))}.
     *
     * @param settings how
     * @return this
     */
    public S tls(Tls settings) {
        tls = settings;
        return self();
    }
}
