// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The name of something that a transport may know about what it is made of; asyncio's {@code get_extra_info}.
 *
 * <pre>{@code
 * SocketAddress peer = writer.extraInfo(ExtraInfo.PEER_ADDRESS);      // null where there is none
 * }</pre>
 *
 * @param <T> the type of what is known
 */
public final class ExtraInfo<T> {
    /** The channel below; for its options, not for reading or writing: {@code writer.extraInfo(ExtraInfo.CHANNEL)}. */
    public static final ExtraInfo<SelectableChannel> CHANNEL = named("channel", SelectableChannel.class);

    /** The address on this side: {@code writer.extraInfo(ExtraInfo.LOCAL_ADDRESS)}. */
    public static final ExtraInfo<SocketAddress> LOCAL_ADDRESS = named("localAddress", SocketAddress.class);

    /** The address on the other side: {@code writer.extraInfo(ExtraInfo.PEER_ADDRESS)}. */
    public static final ExtraInfo<SocketAddress> PEER_ADDRESS = named("peerAddress", SocketAddress.class);

    /** Over TLS, what was agreed on, and the certificates of the other side: {@code extraInfo(ExtraInfo.TLS_SESSION)}. */
    public static final ExtraInfo<SSLSession> TLS_SESSION = named("tlsSession", SSLSession.class);

    /** Over TLS, the context that was given: {@code extraInfo(ExtraInfo.TLS_CONTEXT)}. */
    public static final ExtraInfo<SSLContext> TLS_CONTEXT = named("tlsContext", SSLContext.class);

    /** Over TLS, what was chosen by ALPN, "" for nothing: {@code extraInfo(ExtraInfo.APPLICATION_PROTOCOL)}. */
    public static final ExtraInfo<String> APPLICATION_PROTOCOL = named("applicationProtocol", String.class);

    private final String name;
    private final Class<T> type;

    private ExtraInfo(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    /**
     * A name of your own, for a transport of your own:
     * {@code static final ExtraInfo<Process> PROCESS = ExtraInfo.named("process", Process.class);}.
     *
     * @param name for messages
     * @param type the type of what is known
     * @param <T> the same
     * @return the name; each call makes another one
     */
    public static <T> ExtraInfo<T> named(String name, Class<T> type) {
        return new ExtraInfo<>(Objects.requireNonNull(name), Objects.requireNonNull(type));
    }

    /**
     * For transports: something as what this name promises: {@code if (key == PID) return key.cast(pid);}.
     *
     * @param value what is known, or null
     * @return the same
     */
    public @Nullable T cast(@Nullable Object value) {
        return type.cast(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
