// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

import dev.bobbin.fuzz.Statement.Catch;
import dev.bobbin.fuzz.Statement.Caught;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grammar: makes one function of a program by throwing dice. */
final class FunctionMaker {
    private static final List<String> OPERATORS = List.of("+", "-", "*", "&", "|", "^");
    private static final int DEEPEST = 4;

    private final Dice dice;
    private final Kind kind;
    private final boolean closes;
    private final List<Function> callees;
    private final List<String> generators = new ArrayList<>();
    private final List<String> ints = new ArrayList<>(List.of("x", "a", "b", "c"));
    private int names;

    /** Statements left: finally blocks are copied by compilers, and double with each level. */
    private int budget = 22;

    private int loops;

    /**
     * @param dice the chance
     * @param kind what it shall be
     * @param closes whether the driver may close it
     * @param callees the functions that this one may run in its place
     */
    FunctionMaker(Dice dice, Kind kind, boolean closes, List<Function> callees) {
        this.dice = dice;
        this.kind = kind;
        this.closes = closes;
        this.callees = callees;
    }

    Function function(String name) {
        return new Function(kind, name, block(0, 5));
    }

    private List<Statement> block(int depth, int most) {
        List<Statement> statements = new ArrayList<>();
        for (int i = dice.below(most) + 1; i > 0 && (budget > 0 || statements.isEmpty()); i--)
            statements.add(statement(depth));
        return statements;
    }

    private Statement statement(int depth) {
        boolean nests = depth < DEEPEST && --budget > 0;
        return switch (dice.below(!nests ? 9 : kind == Kind.GENERATOR ? 17 : 21)) {
            case 0, 1 -> assign("a", expression(2));
            case 2 -> assign(dice.oneOf(List.of("b", "c")), expression(3));
            case 3 -> new Statement.Line("p = p * 7 + a", "p = w64(p * 7 + a)");
            case 4 -> grow();
            case 5, 6 -> log();
            case 7 -> expressionStatement();
            case 8 -> leave();
            case 9, 10, 11, 12 -> attempt(depth);
            case 13 -> new Statement.If(expression(2), block(depth + 1, 3), block(depth + 1, 2));
            case 14 -> loop(depth);
            case 15 -> new Statement.With(fresh("r"), expression(1), block(depth + 1, 3));
            case 16 -> scoped(depth);
            case 17 -> asyncWith(depth);
            case 18 -> stepped(depth);
            default -> each(depth);
        };
    }

    /** Not where GeneratorExit comes from outside: an exception while closing replaces another one in Python only. */
    private Statement asyncWith(int depth) {
        if (closes) return attempt(depth);
        return new Statement.AsyncWith(fresh("r"), expression(1), block(depth + 1, 3));
    }

    private Statement each(int depth) {
        String source = anyCallee(Kind.ASYNC_GENERATOR);
        if (source == null) return loop(depth);
        String item = fresh("o");
        Expression argument = expression(1);
        loops++;
        ints.add(item);
        List<Statement> body = block(depth + 1, 3);
        ints.remove(item);
        loops--;
        return new Statement.Each(item, source, argument, body);
    }

    /** A block with an asynchronous generator whose steps are awaited one by one. */
    private Statement stepped(int depth) {
        String source = anyCallee(Kind.ASYNC_GENERATOR);
        if (source == null) return scoped(depth);
        String generator = fresh("g");
        Expression argument = expression(1);
        generators.add(generator);
        List<Statement> body = block(depth + 1, 4);
        generators.remove(generator);
        return new Statement.Stepped(generator, source, argument, body);
    }

    private @Nullable String anyCallee(Kind wanted) {
        List<String> names = callees.stream()
                .filter(callee -> callee.kind() == wanted)
                .map(Function::name)
                .toList();
        return names.isEmpty() ? null : dice.oneOf(names);
    }

    private Statement assign(String variable, Expression value) {
        return new Statement.Line(variable + " = " + value.java(), variable + " = " + value.python());
    }

    private Statement grow() {
        Expression value = expression(2);
        return dice.oneIn(2)
                ? new Statement.Line("q = q + 0.5 * " + value.java(), "q = q + 0.5 * " + value.python())
                : new Statement.Line("s = tail(s + " + value.java() + ")", "s = tail(s + str(" + value.python() + "))");
    }

    private Statement log() {
        Expression value = expression(2);
        return new Statement.Line("log(" + value.java() + ")", "log(" + value.python() + ")");
    }

    private Statement expressionStatement() {
        Expression yielded = suspension(expression(1));
        return new Statement.Line(yielded.java(), yielded.python());
    }

    private Statement leave() {
        Expression condition = expression(2);
        Expression value = expression(1);
        return switch (dice.below(loops > 0 ? 6 : 3)) {
            case 0 -> new Statement.Leave(condition, kind.javaReturn(value.java()), kind.pythonReturn(value.python()));
            case 1 ->
                new Statement.Leave(condition, "throw new A(" + value.java() + ");", "raise A(" + value.python() + ")");
            case 2 ->
                dice.oneIn(6)
                        ? new Statement.Leave(condition, "throw new StopIteration(null);", "raise StopIteration(None)")
                        : new Statement.Leave(
                                condition, "throw new B(" + value.java() + ");", "raise B(" + value.python() + ")");
            case 3, 4 -> new Statement.Leave(condition, "break;", "break");
            default -> new Statement.Leave(condition, "continue;", "continue");
        };
    }

    private Statement attempt(int depth) {
        List<Statement> body = block(depth + 1, 3);
        List<Catch> handlers = new ArrayList<>();
        for (Caught caught : Caught.values()) {
            if (!dice.oneIn(caught == Caught.ALL ? 5 : 3)) continue;
            String name = fresh("e");
            List<Statement> handler = block(depth + 1, 3);
            handler.add(0, new Statement.Line("log(name(" + name + "))", "log(name(" + name + "))"));
            if (dice.oneIn(3)) {
                handler.add(new Statement.Leave(expression(1), "throw " + name + ";", "raise " + name));
            }
            handlers.add(new Catch(caught, name, handler));
        }
        return new Statement.Try(body, handlers, dice.oneIn(2) ? List.of() : block(depth + 1, 3));
    }

    private Statement loop(int depth) {
        String counter = fresh("i");
        int turns = 1 + dice.below(3);
        Expression condition = expression(2);
        boolean counted = dice.oneIn(2);
        loops++;
        ints.add(counter);
        List<Statement> body = block(depth + 1, 4);
        ints.remove(counter);
        loops--;
        return counted ? new Statement.For(counter, turns, body) : new Statement.While(counter, turns, condition, body);
    }

    private Statement scoped(int depth) {
        String name = fresh("t");
        boolean isLong = dice.oneIn(2);
        Expression value = expression(2);
        if (!isLong) ints.add(name);
        List<Statement> body = block(depth + 1, 3);
        ints.remove(name);
        if (isLong) body.add(new Statement.Line("log(lo(" + name + "))", "log(lo(" + name + "))"));
        return new Statement.Scoped(isLong ? "long" : "int", name, value, body);
    }

    private Expression expression(int depth) {
        if (depth == 0) return leaf();
        return switch (dice.below(12)) {
            case 0, 1, 2 -> leaf();
            case 3, 4 -> Expression.binary(dice.oneOf(OPERATORS), expression(depth - 1), expression(depth - 1));
            case 5 -> Expression.choice(expression(depth - 1), expression(depth - 1), expression(depth - 1));
            case 6 -> Expression.call("mix($)", "mix($)", operands(2, depth));
            case 7 -> Expression.call("new Pair($).sum()", "Pair($).sum()", operands(2, depth));
            case 8 -> Expression.call("pick(new int[] {$})", "pick([$])", operands(3, depth));
            default -> suspension(expression(depth - 1));
        };
    }

    private List<Expression> operands(int count, int depth) {
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < count; i++) operands.add(expression(depth - 1));
        return operands;
    }

    private Expression suspension(Expression value) {
        if (kind == Kind.ASYNC_GENERATOR && dice.oneIn(2)) return Expression.yielded(value);
        if (!generators.isEmpty() && dice.oneIn(2)) return step(dice.oneOf(generators), value);
        String callee = dice.oneIn(4) ? anyCallee(kind == Kind.GENERATOR ? kind : Kind.COROUTINE) : null;
        if (kind == Kind.GENERATOR) {
            return callee == null ? Expression.yielded(value) : Expression.delegated(callee, value);
        }
        if (callee != null) return Expression.awaited(callee, value);
        return dice.oneIn(3) ? Expression.awaitedAtOnce(value) : Expression.awaited(value);
    }

    private Expression step(String generator, Expression value) {
        return switch (dice.below(6)) {
            case 0 ->
                Expression.step(
                        generator,
                        ".asend(" + value.java() + ")",
                        "keep(" + generator + ".asend(" + value.python() + "))");
            case 1 ->
                Expression.step(
                        generator,
                        ".araise(new A(" + value.java() + "))",
                        "keep(athrow(" + generator + ", A(" + value.python() + ")))");
            case 2 -> Expression.step(generator, ".aclose()", "keep(aclose(" + generator + "))");
            default -> Expression.step(generator, ".anext()", "keep(" + generator + ".__anext__())");
        };
    }

    private Expression leaf() {
        return switch (dice.below(8)) {
            case 0 -> Expression.number(dice.below(7) - 3);
            case 1 -> Expression.same("lo(p)");
            case 2 -> Expression.same("whole(q)");
            case 3 -> new Expression("s.length()", "len(s)");
            default -> Expression.same(dice.oneOf(ints));
        };
    }

    private String fresh(String prefix) {
        return prefix + names++;
    }
}
