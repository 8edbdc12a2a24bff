// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.tap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much the taps of one run have compared.
 *
 * @param states suspension points that a test came to
 * @param suspensions machines looked at
 * @param values locals compared with what those machines had saved
 */
public record TapCount(long states, long suspensions, long values) {
    /** What a run without taps has compared. */
    public static final TapCount NONE = new TapCount(0, 0, 0);

    /** What {@link #write} wrote; nothing if it was not called. */
    public static TapCount read(Path file) throws IOException {
        if (!Files.exists(file)) return NONE;
        String[] numbers = Files.readString(file).trim().split(" ", -1);
        return new TapCount(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    @Override
    public String toString() {
        return values + " values at " + suspensions + " suspensions in " + states + " states";
    }

    void write(Path file) throws IOException {
        Files.writeString(file, states + " " + suspensions + " " + values);
    }
}
