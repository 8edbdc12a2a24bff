// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import java.util.Locale;

/**
 * The closed list of reasons to refuse a class, or to warn about it. Each has a fixture that provokes it and an entry in
 * {@code docs/errors.md}; a test keeps the three lists equal.
 *
 * <p>A text is a format: {@code %s} stands for what the guard knows of the place. It says what is wrong, then what to do.
 */
public enum DiagnosticCode {
    /** A verb in a method or lambda that is no generator. */
    YIELD_OUTSIDE_GENERATOR("%s in %s, which is not a generator. Mark the method with @Generator;"
            + " a lambda must be the argument of Gen.of."),
    /** An await, or a loop over Coro.each, in a method or lambda that is no coroutine. */
    AWAIT_OUTSIDE_COROUTINE("%s in %s, which is not a coroutine. Mark the method with @Coroutine; a lambda must return"
            + " Coro, AsyncGen or a future, or be the argument of Coro.of."),
    /** A verb of the other kind of method. */
    VERB_DOES_NOT_FIT("%s in %s, which is a %s that returns %s. %s"),
    /** The loop over Coro.each, taken apart. */
    EACH_OUTSIDE_LOOP("Coro.each in %s is not the head of a for loop, so nobody would wait for its items."
            + " Write: for (var item : Coro.each(...))"),
    /** An asynchronous generator that returns another one. */
    ASYNC_GEN_RETURNS("%s returns something else than AsyncGen.end(), and asynchronous generators cannot delegate."
            + " Write: for (var item : Coro.each(...)) Gen.yield(item);"),
    /** A verb while a monitor is held. */
    YIELD_IN_SYNCHRONIZED("%s inside synchronized: a monitor cannot be held while the body is suspended."
            + " Leave the synchronized block before it."),
    /** A generator that is declared synchronized. */
    SYNCHRONIZED_GENERATOR("%s is synchronized, which would lock only its kickoff, never its body."
            + " Remove the modifier, and lock inside the body where nothing is yielded."),
    /** A verb in a constructor or initialiser. */
    YIELD_IN_CONSTRUCTOR("%s in %s: an object or class that is being initialised cannot be left half-made."
            + " Move the code to a @Generator or @Coroutine method."),
    /** A return type that no machine has. */
    WRONG_RETURN_TYPE("%s returns %s. Declare %s."),
    /** A yielded value that the declared type excludes. */
    YIELDED_TYPE("Gen.yield hands out %s, but %s is declared to yield %s. Yield a value of that type, or change the"
            + " declaration."),
    /** A received value used as a type that is never sent. */
    SENT_TYPE("the value of %s is used as %s, but %s can only be sent %s. Use that type, or change the declaration."),
    /** A generator without code. */
    GENERATOR_WITHOUT_BODY("%s is %s: there is no body to rewrite. Remove the annotation here, and put it on"
            + " the methods that implement it."),
    /** The annotation on a bridge whose target has none. */
    GENERATOR_ON_BRIDGE("%s stands on the bridge method %s, but not on the method that it calls."
            + " Annotate the method in the source."),
    /** A method reference where the body of a generator is expected. */
    LAMBDA_EXPECTED("%s gets the method reference %s, whose body cannot be rewritten in place."
            + " Write a lambda, or mark that method with %s and call it."),
    /** A verb that is not simply called. */
    LEFTOVER_VERB("%s is used as a method reference: there is no suspension point to rewrite."
            + " Call it in the body of a generator, as in x -> or a for loop."),
    /** A generator that is returned from a try statement, to run after its finally. */
    RETURN_LEAVES_TRY("%s is returned out of a try statement, so it would run after the finally block or with"
            + " its resource closed. Write: return %s;"),
    /** More than 64 KiB of code after the rewriting. */
    METHOD_TOO_LARGE("%s is too large: the rewritten body would pass the 64 KiB of code that a class file allows."
            + " Split it, and join the parts with Gen.yieldFrom or Coro.await."),
    /** Thousands of variables in thousands of instructions. */
    TOO_MANY_VARIABLES("%s has so much code, and so many variables (%s slots), that what is known of each at each"
            + " instruction would take too much memory. Keep variables of one kind in an array, or split the method,"
            + " and join the parts with Gen.yieldFrom or Coro.await."),
    /** More than 8000 bytes of code, which HotSpot leaves to the interpreter. */
    BODY_NOT_COMPILED(
            false,
            "the body of %s takes %s bytes; HotSpot compiles no method above 8000, so it will run"
                    + " interpreted. Split it, and join the parts with Gen.yieldFrom or Coro.await."),
    /** A class from before Java 8. */
    CLASS_TOO_OLD("the class file has version %s; generators need 52 (Java 8) or newer. Compile with a newer release."),
    /** A class from a JDK that this version does not know. */
    CLASS_TOO_NEW("the class file has version %s; this transformer knows versions up to %s. Update Bobbin, or compile"
            + " with an older release."),
    /** Bytes that are no class file, or a damaged one. */
    CLASS_UNREADABLE("this is not a class file that can be read (%s). Compile it again."),
    /** A class that another version of the transformer rewrote. */
    REWRITTEN_BY_OTHER_VERSION(
            "the class was rewritten by Bobbin %s, and this is %s. Clean the output directory and" + " compile again."),
    /** Found by a check: nobody rewrote this. */
    NOT_REWRITTEN("%s was not rewritten. Run the goal bobbin:rewrite, the command line, or the" + " agent.");

    private final boolean error;
    private final String text;

    DiagnosticCode(String text) {
        this(true, text);
    }

    DiagnosticCode(boolean error, String text) {
        this.error = error;
        this.text = text;
    }

    /**
     * The code as it is printed: {@code yield-in-synchronized}.
     *
     * @return lower case, with dashes
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a class with this diagnostic is refused.
     *
     * @return false for a warning
     */
    public boolean isError() {
        return error;
    }

    /**
     * A diagnostic of this kind.
     *
     * @param location where, as in {@link Diagnostic#location()}
     * @param line the line, 0 where none is known
     * @param details for the {@code %s} of the text
     * @return the diagnostic
     */
    public Diagnostic at(String location, int line, Object... details) {
        return new Diagnostic(this, location, line, String.format(Locale.ROOT, text, details));
    }
}
