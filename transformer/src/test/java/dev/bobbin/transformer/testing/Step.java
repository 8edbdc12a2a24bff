// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.Gen;
import dev.bobbin.GeneratorExit;
import dev.bobbin.transformer.fixtures.Boom;

/**
 * One thing that is done to a generator.
 *
 * @param kind what
 * @param number what is sent, or the number of what is raised
 */
record Step(Kind kind, int number) {
    static final Step NEXT = new Step(Kind.NEXT, 0);
    static final Step HAS_NEXT = new Step(Kind.HAS_NEXT, 0);
    static final Step CLOSE = new Step(Kind.CLOSE, 0);
    static final Step EXIT = new Step(Kind.EXIT, 0);

    enum Kind {
        NEXT,
        HAS_NEXT,
        SEND,
        RAISE,
        /** Raises GeneratorExit by hand, which is not quite the same as closing. */
        EXIT,
        CLOSE
    }

    static Step send(int number) {
        return new Step(Kind.SEND, number);
    }

    static Step raise(int number) {
        return new Step(Kind.RAISE, number);
    }

    /** What came of it, if it was not an exception. */
    Object on(Gen<?, Integer, ?> generator) {
        return switch (kind) {
            case NEXT -> generator.next();
            case HAS_NEXT -> generator.hasNext();
            case SEND -> generator.send(number);
            case RAISE -> generator.raise(new Boom(number));
            case EXIT -> generator.raise(new GeneratorExit());
            case CLOSE -> {
                generator.close();
                yield "done";
            }
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SEND, RAISE -> kind.name().toLowerCase() + " " + number;
            default -> kind.name().toLowerCase();
        };
    }
}
