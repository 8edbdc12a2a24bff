// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;

/**
 * For transports: tells their protocol when to stop writing, and when to go on. To be told of every change of what is kept.
 *
 * <pre>{@code
 * private final WaterMarks marks = new WaterMarks(loop);
 *
 * buffer.add(bytes);
 * marks.rose(buffer.size(), protocol);            // may call protocol.pauseWriting()
 * }</pre>
 */
public final class WaterMarks {
    private static final int DEFAULT_HIGH = 1 << 16;
    private static final int HIGH_TO_LOW = 4;

    private final Loop loop;
    private int high = DEFAULT_HIGH;
    private int low = DEFAULT_HIGH / HIGH_TO_LOW;
    private boolean paused;

    /**
     * Marks at 64 KiB and a quarter of that: {@code new WaterMarks(loop)}.
     *
     * @param loop whose exception handler is told of protocols that fail
     */
    public WaterMarks(Loop loop) {
        this.loop = loop;
    }

    /**
     * Moves the marks: {@code marks.set(1 << 20, 1 << 18, buffer.size(), protocol);}.
     *
     * @param newHigh above which the protocol pauses
     * @param newLow at which it resumes
     * @param size how many bytes are kept now
     * @param protocol who may have to pause at once
     */
    public void set(int newHigh, int newLow, int size, BaseProtocol protocol) {
        if (newHigh < newLow || newLow < 0) {
            throw new IllegalArgumentException("high (" + newHigh + ") must be >= low (" + newLow + ") must be >= 0");
        }
        high = newHigh;
        low = newLow;
        rose(size, protocol);
    }

    /**
     * There is more than before: {@code marks.rose(buffer.size(), protocol);}.
     *
     * @param size how many bytes are kept
     * @param protocol who pauses if that is too much
     */
    public void rose(int size, BaseProtocol protocol) {
        if (paused || size <= high) return;
        paused = true;
        try {
            protocol.pauseWriting();
        } catch (Exception e) {
            report("pauseWriting", protocol, e);
        }
    }

    /**
     * There is less than before: {@code marks.fell(buffer.size(), protocol);}.
     *
     * @param size how many bytes are kept
     * @param protocol who resumes if that is few enough
     */
    public void fell(int size, BaseProtocol protocol) {
        if (!paused || size > low) return;
        paused = false;
        try {
            protocol.resumeWriting();
        } catch (Exception e) {
            report("resumeWriting", protocol, e);
        }
    }

    private void report(String method, BaseProtocol protocol, Exception e) {
        loop.callExceptionHandler(ErrorContext.of(method + "() of " + protocol + " failed", e));
    }
}
