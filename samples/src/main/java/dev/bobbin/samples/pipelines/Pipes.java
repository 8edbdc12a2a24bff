// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.pipelines;

import dev.bobbin.Gen;
import dev.bobbin.Generator;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Items through a pipe: one end serialises them, the other makes them again. */
public final class Pipes {
    private Pipes() {}

    /** A stage whose target stands at the other end of the pipe; closing it closes the pipe. */
    @Generator(primed = true)
    public static <T> Gen<?, T, ?> sendTo(OutputStream pipe) {
        try (ObjectOutputStream items = new ObjectOutputStream(pipe)) {
            while (true) {
                items.writeObject(Gen.yield());
                items.reset(); // or the stream would keep every item, for the case that it comes again
                items.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends on what comes through the pipe, and closes the target when the other end is closed. */
    @SuppressWarnings("unchecked") // the two ends of a pipe agree on what goes through it
    public static <T> void recvFrom(InputStream pipe, Gen<?, T, ?> target) throws IOException, ClassNotFoundException {
        try (ObjectInputStream items = new ObjectInputStream(pipe)) {
            while (true) target.send((T) items.readObject());
        } catch (EOFException end) {
            target.close();
        }
    }
}
