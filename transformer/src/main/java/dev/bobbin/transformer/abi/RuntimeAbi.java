// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.abi;

import java.util.List;

/**
 * Every class and member of {@code bobbin-annotations} that we recognise or emit, and nowhere else. The transformer
 * knows the runtime by name only; a test reflects each entry against the real classes.
 */
public final class RuntimeAbi {
    /** What every class that concerns us has in its constant pool. */
    public static final String PACKAGE_PREFIX = "dev/bobbin/";

    public static final String GEN = "dev/bobbin/Gen";
    public static final String BODY = "dev/bobbin/Gen$Body";
    public static final String RETURNING_BODY = "dev/bobbin/Gen$ReturningBody";
    public static final String CORO = "dev/bobbin/Coro";
    public static final String ASYNC_GEN = "dev/bobbin/AsyncGen";
    public static final String GENERATOR_EXIT = "dev/bobbin/GeneratorExit";
    public static final String ASYNC_CLOSEABLE = "dev/bobbin/AsyncCloseable";
    public static final String EACH = "dev/bobbin/machine/Each";
    public static final String CORO_BODY = "dev/bobbin/Coro$Body";
    public static final String CORO_RETURNING_BODY = "dev/bobbin/Coro$ReturningBody";
    public static final String GENERATOR_DESC = "Ldev/bobbin/Generator;";
    public static final String COROUTINE_DESC = "Ldev/bobbin/Coroutine;";
    public static final String PRIMED = "primed";
    public static final String REWRITTEN_DESC = "Ldev/bobbin/machine/Rewritten;";
    public static final String GENERATED_DESC = "Ldev/bobbin/machine/Generated;";

    public static final String MACHINE = "dev/bobbin/machine/Machine";
    public static final String CHAINED_MACHINE = "dev/bobbin/machine/ChainedMachine";
    public static final String GENERATOR_MACHINE = "dev/bobbin/machine/GeneratorMachine";
    public static final String AWAITING_MACHINE = "dev/bobbin/machine/AwaitingMachine";
    public static final String AWAITED = "dev/bobbin/machine/Awaited";
    public static final String COROUTINE_MACHINE = "dev/bobbin/machine/CoroutineMachine";
    public static final String ASYNC_GEN_MACHINE = "dev/bobbin/machine/AsyncGenMachine";
    public static final String ENDED = "dev/bobbin/machine/Ended";

    /** The verbs, found by name on {@link #GEN}; their descriptors tell the kind of value. */
    public static final String YIELD = "yield";

    public static final String YIELD_FROM = "yieldFrom";
    public static final String AWAIT = "await";
    public static final String EACH_IN = "each";
    public static final String END = "end";
    public static final String DONE = "done";

    /** {@code Gen.end(value)}; with {@link #DELEGATE_PLACE} the normal form of every return of a flat body. */
    public static final Member END_VALUE = Member.interfaceStatic(GEN, END, "(Ljava/lang/Object;)Ldev/bobbin/Gen;");

    public static final Member END_NOTHING = Member.interfaceStatic(GEN, END, "()Ldev/bobbin/Gen;");

    /**
     * {@code Gen.yieldFrom(g)} as it stands in a flat body, for any type of {@code g}. Never emitted: the rewriting
     * replaces it by {@link #DELEGATE}.
     */
    public static final Member DELEGATE_PLACE =
            Member.interfaceStatic(GEN, YIELD_FROM, "(Ljava/lang/Object;)Ljava/lang/Object;");

    /** {@code Coro.await(x)} as it stands in a flat body, for any type of {@code x}; replaced by {@link #AWAIT_NOW}. */
    public static final Member AWAIT_PLACE =
            Member.interfaceStatic(CORO, AWAIT, "(Ljava/lang/Object;)Ljava/lang/Object;");

    public static final Member BEGIN = Member.method(MACHINE, "begin", "()I");
    public static final Member STANDS_AT = Member.method(MACHINE, "standsAt", "()I");
    public static final Member RECEIVED =
            Member.staticMethod(MACHINE, "received", "(Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member RETURNS = Member.method(MACHINE, "returns", "(Ljava/lang/Object;)V");
    public static final Member STATE = Member.field(MACHINE, "state", "I");

    /** The state of a machine whose body has returned. */
    public static final int RETURNED = Integer.MIN_VALUE + 1;

    public static final Member RELEASE = Member.method(MACHINE, "release", "()V");
    public static final Member METADATA = Member.method(MACHINE, "metadata", "()Ljava/lang/String;");

    public static final Member PEEKED = Member.field(CHAINED_MACHINE, "peeked", "Z");
    public static final Member RESUME = Member.method(CHAINED_MACHINE, "resume", "(Ljava/lang/Object;)Z");
    public static final Member NOT_RESUMABLE = Member.method(CHAINED_MACHINE, "notResumable", "()Z");
    public static final Member FAILED =
            Member.method(CHAINED_MACHINE, "failed", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;");
    public static final Member EXIT = Member.method(MACHINE, "exit", "()Ljava/lang/Object;");
    public static final Member SHARED_EXIT = Member.staticMethod(MACHINE, "sharedExit", "()Ljava/lang/Object;");
    public static final Member STOP = Member.method(GENERATOR_MACHINE, "stop", "()Ldev/bobbin/StopIteration;");
    public static final Member HAS_NEXT = Member.method(GENERATOR_MACHINE, "hasNext", "()Z");
    public static final Member NEXT = Member.method(GENERATOR_MACHINE, "next", "()Ljava/lang/Object;");
    public static final Member VALUE = Member.method(CHAINED_MACHINE, "value", "()Ljava/lang/Object;");
    public static final Member INT_VALUE = Member.method(GENERATOR_MACHINE, "intValue", "()I");
    public static final Member LONG_VALUE = Member.method(GENERATOR_MACHINE, "longValue", "()J");
    public static final Member DOUBLE_VALUE = Member.method(GENERATOR_MACHINE, "doubleValue", "()D");
    public static final Member FETCHED_INT = Member.method(GENERATOR_MACHINE, "fetchedInt", "()I");
    public static final Member FETCHED_LONG = Member.method(GENERATOR_MACHINE, "fetchedLong", "()J");
    public static final Member FETCHED_DOUBLE = Member.method(GENERATOR_MACHINE, "fetchedDouble", "()D");
    public static final Member FRESH =
            Member.method(GENERATOR_MACHINE, "fresh", "()Ldev/bobbin/machine/GeneratorMachine;");
    public static final Member AFRESH = Member.method(GENERATOR_MACHINE, "afresh", "()Ljava/lang/Iterable;");
    public static final Member PRIME = Member.method(GENERATOR_MACHINE, "prime", "()V");

    public static final Member DELEGATE = Member.method(GENERATOR_MACHINE, "delegate", "(Ljava/lang/Object;I)Z");

    public static final Member AWAIT_NOW =
            Member.method(AWAITING_MACHINE, "awaitNow", "(Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member LEAVES = Member.staticField(AWAITING_MACHINE, "LEAVES", "Ljava/lang/Object;");
    public static final Member AWAIT_OTHER =
            Member.method(AWAITING_MACHINE, "awaitOther", "(Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member TAKEN = Member.method(
            AWAITING_MACHINE, "taken", "(Ldev/bobbin/machine/Awaited;Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member TAKE_OR = Member.method(AWAITED, "takeOr", "(Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member WAITS = Member.method(AWAITING_MACHINE, "waits", "(I)Z");
    public static final Member AWAITED_VALUE =
            Member.method(AWAITING_MACHINE, "awaitedValue", "(Ljava/lang/Object;)Ljava/lang/Object;");
    public static final Member EAGER =
            Member.method(COROUTINE_MACHINE, "eager", "()Ljava/util/concurrent/CompletableFuture;");
    public static final Member ITEM = Member.method(ASYNC_GEN_MACHINE, "item", "()Ljava/lang/Object;");
    public static final Member YIELDS = Member.method(ASYNC_GEN_MACHINE, "yields", "(I)Z");
    public static final Member PUBLISHED =
            Member.method(ASYNC_GEN_MACHINE, "published", "()Ljava/util/concurrent/Flow$Publisher;");
    public static final Member FRESH_ASYNC =
            Member.method(ASYNC_GEN_MACHINE, "fresh", "()Ldev/bobbin/machine/AsyncGenMachine;");
    public static final Member ASYNC_END = Member.interfaceStatic(ASYNC_GEN, END, "()Ldev/bobbin/AsyncGen;");
    public static final Member EACH_STEP =
            Member.staticMethod(EACH, "step", "(Ljava/util/Iterator;)Ldev/bobbin/Awaitable;");
    public static final Member ACLOSE = Member.interfaceMethod(ASYNC_CLOSEABLE, "aclose", "()Ldev/bobbin/Awaitable;");

    public static final Member ENDED_NOTHING = Member.staticMethod(ENDED, "nothing", "()Ldev/bobbin/Gen;");
    public static final Member ENDED_WITH = Member.staticMethod(ENDED, "with", "(Ljava/lang/Object;)Ldev/bobbin/Gen;");
    public static final Member ENDED_OF_INT =
            Member.staticMethod(ENDED, "ofInt", "()Ljava/util/PrimitiveIterator$OfInt;");
    public static final Member ENDED_OF_LONG =
            Member.staticMethod(ENDED, "ofLong", "()Ljava/util/PrimitiveIterator$OfLong;");
    public static final Member ENDED_OF_DOUBLE =
            Member.staticMethod(ENDED, "ofDouble", "()Ljava/util/PrimitiveIterator$OfDouble;");

    /** {@code Coro.Body}, as {@link #BODY_START}. */
    public static final Member CORO_BODY_START = Member.interfaceMethod(CORO_BODY, "start", "()Ldev/bobbin/Coro;");

    /** What {@code Gen.of(Body)} calls, and what a rewritten lambda therefore implements in place of {@code run}. */
    public static final Member BODY_START = Member.interfaceMethod(BODY, "start", "()Ldev/bobbin/Gen;");

    private RuntimeAbi() {}

    /** The members that a test compares with the real classes; the two places have no counterpart. */
    public static List<Member> members() {
        return List.of(
                END_VALUE,
                END_NOTHING,
                BEGIN,
                STANDS_AT,
                RECEIVED,
                RETURNS,
                STATE,
                RELEASE,
                METADATA,
                PEEKED,
                RESUME,
                NOT_RESUMABLE,
                FAILED,
                EXIT,
                SHARED_EXIT,
                STOP,
                HAS_NEXT,
                NEXT,
                VALUE,
                INT_VALUE,
                LONG_VALUE,
                DOUBLE_VALUE,
                FETCHED_INT,
                FETCHED_LONG,
                FETCHED_DOUBLE,
                FRESH,
                AFRESH,
                PRIME,
                DELEGATE,
                AWAIT_NOW,
                AWAIT_OTHER,
                TAKEN,
                TAKE_OR,
                LEAVES,
                WAITS,
                AWAITED_VALUE,
                EAGER,
                ITEM,
                YIELDS,
                PUBLISHED,
                FRESH_ASYNC,
                ASYNC_END,
                EACH_STEP,
                ACLOSE,
                CORO_BODY_START,
                ENDED_NOTHING,
                ENDED_WITH,
                ENDED_OF_INT,
                ENDED_OF_LONG,
                ENDED_OF_DOUBLE,
                BODY_START);
    }
}
