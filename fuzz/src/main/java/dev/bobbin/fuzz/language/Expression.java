// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.List;

/**
 * A value in both languages, of type int if nothing else is said. The functions that it uses, such as {@code w}, which wraps a
 * number of Python to 32 bits, stand in the prelude of each language.
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

    /** A call of a function of the preludes, whose name is the same in both languages. */
    static Expression call(String function, Expression... arguments) {
        return call(function + "($)", function + "($)", List.of(arguments));
    }

    /** Any other call, or a constructor: operands wait on the stack while later ones are computed. */
    static Expression call(String java, String python, List<Expression> arguments) {
        return new Expression(
                java.replace(
                        "$",
                        String.join(
                                ", ", arguments.stream().map(Expression::java).toList())),
                python.replace(
                        "$",
                        String.join(
                                ", ", arguments.stream().map(Expression::python).toList())));
    }

    /** What is sent, as a number. */
    static Expression yielded(Expression value) {
        return new Expression("num(Gen.yield(" + value.java + "))", "num((yield " + value.python + "))");
    }

    /** What comes of something that is awaited, as a number. */
    static Expression awaited(Expression awaitable) {
        return new Expression("num(await(" + awaitable.java + "))", "num((await " + awaitable.python + "))");
    }

    /** Another coroutine or generator of the program, for the driver too; Python would close it when it is forgotten. */
    static Expression started(String function, Expression argument) {
        String call = function + "(";
        return new Expression("begun(" + call + argument.java + "))", "begun(" + call + argument.python + "))");
    }

    /** What another generator of the program returns. */
    static Expression delegated(Expression generator) {
        return new Expression(
                "num(Gen.yieldFrom(" + generator.java + "))", "num((yield from " + generator.python + "))");
    }
}
