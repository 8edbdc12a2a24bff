// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the twin of a method is. */
public enum Mode {
    /** An ordinary method whose points do nothing: shows what the pre-pass alone changes. */
    CONTROL(null, "java/lang/Object"),
    /** A generator that yields at each point. */
    GENERATOR("Ldev/bobbin/Generator;", "dev/bobbin/Gen"),
    /** A coroutine that awaits something unfinished at each point. */
    COROUTINE("Ldev/bobbin/Coroutine;", "dev/bobbin/Coro"),
    /** A coroutine, of whose awaits only some find something unfinished. */
    MASKED("Ldev/bobbin/Coroutine;", "dev/bobbin/Coro"),
    /** As {@link #GENERATOR}; where a twin calls a method of its class that nothing overrides, it delegates to its twin. */
    DELEGATING("Ldev/bobbin/Generator;", "dev/bobbin/Gen"),
    /** As {@link #MASKED}; where a twin calls a method of its class that nothing overrides, it awaits its twin. */
    AWAITING("Ldev/bobbin/Coroutine;", "dev/bobbin/Coro"),
    /** As {@link #GENERATOR}; what its machine has saved is compared with its locals. */
    TAPPED_GENERATOR("Ldev/bobbin/Generator;", "dev/bobbin/Gen"),
    /** As {@link #MASKED}; what its machine has saved is compared with its locals. */
    TAPPED_COROUTINE("Ldev/bobbin/Coroutine;", "dev/bobbin/Coro");

    private final @Nullable String annotation;
    private final String result;

    Mode(@Nullable String annotation, String result) {
        this.annotation = annotation;
        this.result = result;
    }

    /** The descriptor of the annotation that makes the twin what it is; null if nothing rewrites it. */
    public @Nullable String annotation() {
        return annotation;
    }

    /** Whether twins call each other. */
    boolean isChained() {
        return this == DELEGATING || this == AWAITING;
    }

    /** Whether twins are generators. */
    boolean generates() {
        return this == GENERATOR || this == DELEGATING || this == TAPPED_GENERATOR;
    }

    /** Whether each point tells its locals. */
    public boolean isTapped() {
        return this == TAPPED_GENERATOR || this == TAPPED_COROUTINE;
    }

    /** The internal name of what the twin returns. */
    public String result() {
        return result;
    }

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is written so. */
    public static Mode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
