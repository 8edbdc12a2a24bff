// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;

/** Functions that a driver steps by hand: generators, coroutines, asynchronous generators. */
class HandDrivenMaker extends FunctionMaker {
    private final boolean closes;
    private final List<String> generators = new ArrayList<>();

    /**
     * @param dice the chance
     * @param kind what it shall be
     * @param closes whether the driver may close it
     * @param callees the functions that this one may run in its place
     */
    HandDrivenMaker(Dice dice, Kind kind, boolean closes, List<Function> callees) {
        super(dice, kind, callees);
        this.closes = closes;
    }

    @Override
    Statement particular(int depth) {
        if (kind == Kind.GENERATOR) return Line.of("log($)", suspension(expression(2)));
        return switch (dice.below(3)) {
            case 0 -> asyncWith(depth);
            case 1 -> stepped(depth);
            default -> each(depth);
        };
    }

    /** Not where GeneratorExit comes from outside: an exception while closing replaces another one in Python only. */
    private Statement asyncWith(int depth) {
        if (closes) return each(depth);
        return Block.asyncWith(fresh("r"), expression(1), block(depth + 1, 3));
    }

    /** A block with an asynchronous generator whose steps are awaited one by one. */
    private Statement stepped(int depth) {
        String source = anyCallee(Kind.ASYNC_GENERATOR);
        if (source == null) return each(depth);
        String generator = fresh("g");
        Expression started = Expression.started(source, expression(1));
        generators.add(generator);
        List<Statement> body = block(depth + 1, 4);
        generators.remove(generator);
        return new Scoped("AsyncGen<Object, Object>", generator, started, body);
    }

    @Override
    Expression suspension(Expression value) {
        if (kind == Kind.ASYNC_GENERATOR && dice.oneIn(2)) return Expression.yielded(value);
        if (!generators.isEmpty() && dice.oneIn(2)) {
            return Expression.awaited(step(dice.oneOf(generators), value));
        }
        String callee = dice.oneIn(4) ? anyCallee(kind == Kind.GENERATOR ? kind : Kind.COROUTINE) : null;
        if (kind == Kind.GENERATOR) {
            return callee == null ? Expression.yielded(value) : Expression.delegated(Expression.started(callee, value));
        }
        if (callee != null) return Expression.awaited(Expression.started(callee, value));
        return Expression.awaited(Expression.call(dice.oneIn(3) ? "done" : "handOut", value));
    }

    private Expression step(String generator, Expression value) {
        return switch (dice.below(6)) {
            case 0 ->
                new Expression(
                        generator + ".asend(" + value.java() + ")",
                        "keep(asend(" + generator + ", " + value.python() + "))");
            case 1 ->
                new Expression(
                        generator + ".araise(new A(" + value.java() + "))",
                        "keep(athrow(" + generator + ", A(" + value.python() + ")))");
            case 2 -> new Expression(generator + ".aclose()", "keep(aclose(" + generator + "))");
            default -> new Expression(generator + ".anext()", "keep(anext(" + generator + "))");
        };
    }
}
