// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.oracle;

import dev.bobbin.Gen;
import dev.bobbin.transformer.testing.Passing;
import java.util.Iterator;

/** What {@link OraclePass} calls in place of the verbs of {@link Gen}, and at the start of each generator. */
@SuppressWarnings("unchecked")
public final class OracleVerbs {
    private OracleVerbs() {}

    public static Object yield() throws Throwable {
        return OracleVerbs.yield((Object) null);
    }

    /** A value that cannot be unboxed is an error of the body that yields it. */
    public static Object yield(Object value) throws Throwable {
        OracleThread thread = OracleThread.ofCaller("Gen.yield");
        Object converted = thread.generator.converted(value);
        Passing passing = OracleRun.passing();
        return passing.passesNext() ? passing.value() : thread.suspend(converted);
    }

    public static Object yield(int value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(long value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(double value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(float value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(char value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(short value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(byte value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yield(boolean value) throws Throwable {
        return OracleVerbs.yield((Object) value);
    }

    public static Object yieldFrom(Gen<?, ?, ?> delegate) throws Throwable {
        return delegated(delegate);
    }

    public static Object yieldFrom(Iterator<?> delegate) throws Throwable {
        return delegated(delegate);
    }

    public static Object yieldFrom(Iterable<?> delegate) throws Throwable {
        return delegated(delegate);
    }

    private static Object delegated(Object delegate) throws Throwable {
        return new Delegation(OracleThread.ofCaller("Gen.yieldFrom").generator, delegate).run();
    }

    public static Gen<?, ?, ?> end() {
        return end(null);
    }

    public static Gen<?, ?, ?> end(Object value) {
        return new OracleEnd<>(value);
    }

    public static Gen<?, ?, ?> endOfInt() {
        return new OracleEnd.OfInt();
    }

    public static Gen<?, ?, ?> endOfLong() {
        return new OracleEnd.OfLong();
    }

    public static Gen<?, ?, ?> endOfDouble() {
        return new OracleEnd.OfDouble();
    }

    public static Gen<?, ?, ?> of(Gen.Body body) {
        return start("lambda", () -> {
            body.run();
            return end();
        });
    }

    public static Gen<?, ?, ?> of(Gen.ReturningBody<?, ?, ?> body) {
        return start("lambda", body::start);
    }

    public static Gen<?, ?, ?> start(String name, OracleBody body) {
        return new ThreadGen<>(name, body, Conversion.NONE);
    }

    public static Gen<?, ?, ?> startOfInt(String name, OracleBody body) {
        return new PrimitiveThreadGen.OfInt(name, body);
    }

    public static Gen<?, ?, ?> startOfLong(String name, OracleBody body) {
        return new PrimitiveThreadGen.OfLong(name, body);
    }

    public static Gen<?, ?, ?> startOfDouble(String name, OracleBody body) {
        return new PrimitiveThreadGen.OfDouble(name, body);
    }

    /** Each iterator starts afresh, with the arguments that the body has captured. */
    public static Iterable<?> iterable(String name, OracleBody body) {
        return () -> (Iterator<Object>) (Iterator<?>) start(name, body);
    }

    /** Runs a generator to its first yield and drops what that yields. */
    public static Gen<?, ?, ?> primed(Gen<?, ?, ?> generator) {
        generator.next();
        return generator;
    }

    /** The first word of every handler that could catch the end of a run. */
    public static void letAbandonedPass(Throwable caught) {
        if (caught instanceof Abandoned abandoned) throw abandoned;
    }
}
