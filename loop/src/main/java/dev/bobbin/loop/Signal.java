// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.Locale;

/**
 * The signals of POSIX that a program may send or be sent.
 *
 * <pre>{@code
 * loop.addSignalHandler(Signal.HUP, this::readSettings);
 * child.sendSignal(Signal.INT);
 * }</pre>
 */
public enum Signal {
    /** The terminal is gone; by custom also: read the settings again. {@code Signal.HUP} */
    HUP(1),
    /** Ctrl-C: {@code Signal.INT}. */
    INT(2),
    /** Ctrl-\; a JVM that gets it prints its threads: {@code Signal.QUIT}. */
    QUIT(3),
    /** The program gives up: {@code Signal.ABRT}. */
    ABRT(6),
    /** The end at once, which no process can handle: {@code Signal.KILL}. */
    KILL(9),
    /** Means what the program says: {@code Signal.USR1}. */
    USR1(10, 30),
    /** Means what the program says: {@code Signal.USR2}. */
    USR2(12, 31),
    /** Nobody reads what was written: {@code Signal.PIPE}. */
    PIPE(13),
    /** A timer of the system is due: {@code Signal.ALRM}. */
    ALRM(14),
    /** Please end: {@code Signal.TERM}. */
    TERM(15),
    /** A child process has ended: {@code Signal.CHLD}. */
    CHLD(17, 20),
    /** Goes on after a stop: {@code Signal.CONT}. */
    CONT(18, 19),
    /** The process stops where it is, which it cannot handle: {@code Signal.STOP}. */
    STOP(19, 17),
    /** Ctrl-Z: {@code Signal.TSTP}. */
    TSTP(20, 18),
    /** The terminal has another size: {@code Signal.WINCH}. */
    WINCH(28);

    private static final boolean IS_LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    private final int onLinux;
    private final int elsewhere;

    Signal(int number) {
        this(number, number);
    }

    Signal(int onLinux, int elsewhere) {
        this.onLinux = onLinux;
        this.elsewhere = elsewhere;
    }

    /**
     * The number on this system; a process that died of it has the return code below zero:
     * {@code code == -Signal.TERM.number()}.
     *
     * @return that of Linux, elsewhere that of macOS and the BSDs
     */
    public int number() {
        return IS_LINUX ? onLinux : elsewhere;
    }
}
