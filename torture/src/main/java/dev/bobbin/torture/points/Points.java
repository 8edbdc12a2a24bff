// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.points;

import dev.bobbin.Awaitable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the points of tortured code call. */
public final class Points {
    /** Yielded where nothing can be sent, as a plain iterator delivers it. */
    static final Object ITEM = new Object();

    /** Decides which awaits of the masked mode find something unfinished; racing threads only make it less regular. */
    private static int throwsOfDice = 1;

    private Points() {}

    /** A point that does nothing. */
    public static void passed(int number) {}

    /** Checks what came back to a point that handed out its number. */
    public static void came(Object received, int number) {
        if (received instanceof Number came && came.longValue() == number) return;
        throw new IllegalStateException("point " + number + " received " + received);
    }

    /** Two items to delegate to. */
    public static Iterator<Object> items() {
        return Arrays.asList(ITEM, ITEM).iterator();
    }

    /** Something that is not done until the driver has seen it. */
    public static Awaitable<Integer> pending(int number) {
        return new Pending(number, false);
    }

    /** A Java future that is not done until the driver has seen it. */
    public static CompletionStage<Integer> pendingStage(int number) {
        return new NumberedFuture(number);
    }

    /** Something of a user's own, that hands out two things. */
    public static Awaitable<Integer> pendingSteps(int number) {
        return () -> new Steps(number);
    }

    /** As {@link #pending}, or done. */
    public static Awaitable<Integer> perhaps(int number) {
        return new Pending(number, dice());
    }

    /** As {@link #pendingStage}, or done. */
    public static CompletionStage<Integer> perhapsStage(int number) {
        return dice() ? CompletableFuture.completedFuture(number) : new NumberedFuture(number);
    }

    /** As {@link #pendingSteps}, or done. */
    public static Awaitable<Integer> perhapsSteps(int number) {
        return dice() ? new Pending(number, true) : pendingSteps(number);
    }

    /** Whether the next await of the masked modes passes: two of three do. */
    public static boolean dice() {
        int dice = throwsOfDice * 1103515245 + 12345;
        throwsOfDice = dice;
        return (dice >>> 16) % 3 != 0;
    }
}
