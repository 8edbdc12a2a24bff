// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ProcessTransport} calls, in the loop: what a child process wrote, and how it ended. {@link #connectionMade} comes
 * first; {@link #connectionLost} comes last, when the process has ended and all pipes are closed.
 *
 * <pre>{@code
 * final class Log implements ProcessProtocol {
 *     public void pipeDataReceived(StandardStream stream, ByteBuffer data) {
 *         System.out.print(UTF_8.decode(data));
 *     }
 * }
 *
 * ProcessTransport make = await(Command.exec("make").stdout(PIPE).start(new Log()));
 * }</pre>
 */
public interface ProcessProtocol {
    /**
     * The process runs: {@code this.transport = transport;}.
     *
     * @param transport what talks to it
     */
    default void connectionMade(ProcessTransport transport) {}

    /**
     * The process has written something: {@code parser.feed(data);}.
     *
     * @param stream {@link StandardStream#STDOUT} or {@link StandardStream#STDERR}
     * @param data what it wrote; the buffer is used again once this returns
     */
    default void pipeDataReceived(StandardStream stream, ByteBuffer data) {}

    /**
     * A pipe is closed, from whichever side: {@code if (stream == STDOUT) finish();}.
     *
     * @param stream which one
     * @param error why, or null if it was closed properly
     */
    default void pipeConnectionLost(StandardStream stream, @Nullable Throwable error) {}

    /** More waits to be written to the process than the limit: {@code source.pause();}. */
    default void pauseWriting() {}

    /** Enough was written since {@link #pauseWriting}: {@code source.resume();}. */
    default void resumeWriting() {}

    /** The process has ended; its output may still be on its way: {@code code = transport.returnCode();}. */
    default void processExited() {}

    /** The process has ended, and all pipes are closed: {@code done.setResult(null);}. */
    default void connectionLost() {}
}
