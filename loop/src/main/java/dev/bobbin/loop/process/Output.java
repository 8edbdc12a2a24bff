// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * All that a process wrote.
 *
 * <pre>{@code
 * Output output = await(process.communicate());
 * System.out.println(output.stdout(UTF_8));
 * }</pre>
 */
public final class Output {
    private final byte @Nullable [] stdout;
    private final byte @Nullable [] stderr;

    Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /**
     * What it wrote to its standard output: {@code output.stdout()}.
     *
     * @return the bytes
     * @throws IllegalStateException if that was no pipe
     */
    public byte[] stdout() {
        return orRefuse(stdout, "stdout");
    }

    /**
     * What it wrote to its standard output, as text: {@code output.stdout(UTF_8)}.
     *
     * @param charset how it is written
     * @return the text
     * @throws IllegalStateException if that was no pipe
     */
    public String stdout(Charset charset) {
        return new String(stdout(), charset);
    }

    /**
     * What it wrote to its standard error: {@code output.stderr()}.
     *
     * @return the bytes
     * @throws IllegalStateException if that was no pipe
     */
    public byte[] stderr() {
        return orRefuse(stderr, "stderr");
    }

    /**
     * What it wrote to its standard error, as text: {@code output.stderr(UTF_8)}.
     *
     * @param charset how it is written
     * @return the text
     * @throws IllegalStateException if that was no pipe
     */
    public String stderr(Charset charset) {
        return new String(stderr(), charset);
    }

    private static byte[] orRefuse(byte @Nullable [] bytes, String name) {
        if (bytes == null) throw new IllegalStateException(name + " was no pipe, so that nothing of it was read");
        return bytes;
    }
}
