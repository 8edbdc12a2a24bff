// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.AsyncCloseable;
import dev.bobbin.Coro;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of a connection.
 *
 * <pre>{@code
 * try (Connection connection = await(Net.openConnection("example.org", 7))) {
 *     connection.writer().write("hello\n", UTF_8);
 *     System.out.println(await(connection.reader().readLine(UTF_8)));
 * }
 * }</pre>
 *
 * @param reader what comes
 * @param writer what goes
 */
public record Connection(StreamReader reader, StreamWriter writer) implements AsyncCloseable {
    /** {@link StreamWriter#aclose}: {@code await(connection.aclose());}. */
    @Override
    public Coro<@Nullable Void> aclose() {
        return writer.aclose();
    }

    /** {@link StreamWriter#close}: {@code connection.close();}. */
    @Override
    public void close() {
        writer.close();
    }
}
