// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A value of type int, in both languages. The functions that it uses, such as {@code w}, which wraps a number of Python
 * to 32 bits, stand in the prelude of each language.
 *
 * @param java as Java
 * @param python as Python
 */
record Expression(String java, String python) {
    static Expression number(int value) {
        return same(value < 0 ? "(" + value + ")" : String.valueOf(value));
    }

    static Expression same(String text) {
        return new Expression(text, text);
    }

    /** Addition, subtraction, multiplication and the bit operators: all that both languages agree on. */
    static Expression binary(String operator, Expression left, Expression right) {
        return new Expression(
                "(" + left.java + " " + operator + " " + right.java + ")",
                "w(" + left.python + " " + operator + " " + right.python + ")");
    }

    static Expression choice(Expression condition, Expression yes, Expression no) {
        return new Expression(
                "((" + condition.java + ") > 0 ? " + yes.java + " : " + no.java + ")",
                "(" + yes.python + " if (" + condition.python + ") > 0 else " + no.python + ")");
    }

    /** A call of a function of the prelude, or a constructor: operands wait on the stack while later ones are computed. */
    static Expression call(String java, String python, List<Expression> arguments) {
        return new Expression(
                java.replace("$", list(arguments.stream().map(Expression::java).toList())),
                python.replace(
                        "$", list(arguments.stream().map(Expression::python).toList())));
    }

    private static String list(List<String> arguments) {
        return arguments.stream().collect(Collectors.joining(", "));
    }

    /** What is sent, as a number. */
    static Expression yielded(Expression value) {
        return new Expression("num(Gen.yield(" + value.java + "))", "num((yield " + value.python + "))");
    }

    /** What is sent to something that is awaited and hands out the value. */
    static Expression awaited(Expression value) {
        return new Expression("num(await(handOut(" + value.java + ")))", "num((await hand_out(" + value.python + ")))");
    }

    /** An await that never waits. */
    static Expression awaitedAtOnce(Expression value) {
        return new Expression("num(await(Coro.done(" + value.java + ")))", "num((await done(" + value.python + ")))");
    }

    /** What another coroutine of the program returns. */
    static Expression awaited(String function, Expression argument) {
        return new Expression(
                "num(await(" + function + "(" + argument.java + ")))",
                "num((await keep(" + function + "(" + argument.python + "))))");
    }

    /** A step of an asynchronous generator: {@code anext()}. */
    static Expression step(String generator, String java, String python) {
        return new Expression("num(await(" + generator + java + "))", "num((await " + python + "))");
    }

    /** What another generator of the program returns. */
    static Expression delegated(String function, Expression argument) {
        return new Expression(
                "num(Gen.yieldFrom(" + function + "(" + argument.java + ")))",
                "num((yield from keep(" + function + "(" + argument.python + "))))");
    }
}
