// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import dev.bobbin.fuzz.language.Try.Catch;
import dev.bobbin.fuzz.language.Try.Caught;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the grammars have in common: makes one function of a program by throwing dice. */
abstract class FunctionMaker {
    private static final List<String> OPERATORS = List.of("+", "-", "*", "&", "|", "^");
    private static final int DEEPEST = 4;

    final Dice dice;
    final Kind kind;
    final List<Function> callees;
    private final List<String> ints = new ArrayList<>(List.of("x", "a", "b", "c"));
    private final Deque<String> loops = new ArrayDeque<>();
    private int names;

    /** Statements left: finally blocks are copied by compilers, and double with each level. */
    private int budget = 22;

    /**
     * @param dice the chance
     * @param kind what it shall be
     * @param callees the functions that this one may run
     */
    FunctionMaker(Dice dice, Kind kind, List<Function> callees) {
        this.dice = dice;
        this.kind = kind;
        this.callees = callees;
    }

    /** A value that suspends before it is there. */
    abstract Expression suspension(Expression value);

    /** A statement that only this grammar has. */
    abstract Statement particular(int depth);

    /** A function whose body is all chance. */
    Function function(String name) {
        return new Function(kind, name, block(0, 5));
    }

    final List<Statement> block(int depth, int most) {
        List<Statement> statements = new ArrayList<>();
        for (int i = dice.below(most) + 1; i > 0 && (budget > 0 || statements.isEmpty()); i--) {
            statements.add(statement(depth));
        }
        return statements;
    }

    private Statement statement(int depth) {
        boolean nests = depth < DEEPEST && --budget > 0;
        return switch (dice.below(nests ? 22 : 10)) {
            case 0, 1 -> Line.of("a = $", expression(2));
            case 2 -> Line.of(dice.oneOf(List.of("b = $", "c = $")), expression(3));
            case 3, 4 -> change();
            case 5, 6 -> Line.of("log($)", expression(2));
            case 7, 8 -> Line.of("$", suspension(expression(1)));
            case 9 -> leave();
            case 10, 11, 12, 13 -> attempt(depth);
            case 14 -> new If(expression(2), block(depth + 1, 3), block(depth + 1, 2));
            case 15, 16 -> loop(depth);
            case 17 -> Block.with(fresh("r"), expression(1), block(depth + 1, 3));
            case 18 -> scoped(depth);
            default -> particular(depth);
        };
    }

    /** Changes a local that is not an int. What is on the left has been read before the right side suspends. */
    private Statement change() {
        Expression value = expression(2);
        return switch (dice.below(8)) {
            case 0 -> new Line("p = p * 7 + a", "p = w64(p * 7 + a)");
            case 1 -> new Line("p += " + value.java(), "p = w64(p + " + value.python() + ")");
            case 2 -> Line.of("q = q + 0.5 * $", value);
            case 3 -> Line.of("t = ($) > 0", value);
            case 4 -> Line.of("d[1] = $", value);
            case 5 -> new Line("d[0] += " + value.java(), "d[0] = w(d[0] + " + value.python() + ")");
            case 6 -> new Line("a += " + value.java(), "a = w(a + " + value.python() + ")");
            default -> new Line("s = tail(s + " + value.java() + ")", "s = tail(s + str(" + value.python() + "))");
        };
    }

    private Statement leave() {
        Expression condition = expression(2);
        Expression value = expression(1);
        return switch (dice.below(loops.isEmpty() ? 3 : 6)) {
            case 0 -> new Leave(condition, kind.javaReturn(value.java()), kind.pythonReturn(value.python()));
            case 1 -> raise(condition, "A", value);
            case 2 ->
                dice.oneIn(6)
                        ? new Leave(condition, "throw new StopIteration(null);", "raise StopIteration(None)")
                        : raise(condition, "B", value);
            case 3, 4 -> jump(condition, "break");
            default -> jump(condition, "continue");
        };
    }

    private static Statement raise(Expression condition, String exception, Expression number) {
        return new Leave(
                condition,
                "throw new " + exception + "(" + number.java() + ");",
                "raise " + exception + "(" + number.python() + ")");
    }

    private Statement jump(Expression condition, String verb) {
        String loop = dice.oneIn(2) ? loops.element() : dice.oneOf(List.copyOf(loops));
        return new Jump(condition, verb, loop);
    }

    private Statement attempt(int depth) {
        List<Statement> body = block(depth + 1, 3);
        List<Catch> handlers = new ArrayList<>();
        for (Caught caught : Caught.values()) {
            if (dice.oneIn(caught == Caught.ALL ? 5 : 3)) handlers.add(handler(caught, depth));
        }
        List<Statement> last = dice.oneIn(2) ? List.of() : block(depth + 1, 3);
        return new Try(body, handlers, last, fresh("v"));
    }

    /** The same, except that an ordinary exception is told and not thrown. */
    final Statement caught(Statement statement) {
        String name = fresh("e");
        Catch handler = new Catch(Caught.ORDINARY, name, List.of(Line.of("log(name($))", Expression.same(name))));
        return new Try(List.of(statement), List.of(handler), List.of(), fresh("v"));
    }

    private Catch handler(Caught caught, int depth) {
        String name = fresh("e");
        List<Statement> handler = block(depth + 1, 3);
        handler.add(0, Line.of("log(name($))", Expression.same(name)));
        if (dice.oneIn(3)) handler.add(new Leave(expression(1), "throw " + name + ";", "raise " + name));
        return new Catch(caught, name, handler);
    }

    private Statement loop(int depth) {
        String counter = fresh("i");
        int turns = 1 + dice.below(3);
        Expression condition = expression(2);
        if (dice.oneIn(2)) {
            return repeated(counter, depth, (name, body) -> Repeat.counted(name, turns, body));
        }
        Statement loop = repeated(counter, depth, (name, body) -> Repeat.conditional(name, turns, condition, body));
        return new Scoped("int", counter, Expression.number(0), List.of(loop));
    }

    /** A loop over an asynchronous generator, if there is one. */
    final Statement each(int depth) {
        String source = anyCallee(Kind.ASYNC_GENERATOR);
        if (source == null) return loop(depth);
        Expression items = Expression.started(source, expression(1));
        return repeated(fresh("o"), depth, (item, body) -> Repeat.each(item, items, body));
    }

    /** A loop with a variable of type int. */
    final Statement repeated(String variable, int depth, BiFunction<String, List<Statement>, Block> head) {
        String name = fresh("loop");
        loops.push(name);
        ints.add(variable);
        List<Statement> body = block(depth + 1, 4);
        ints.remove(variable);
        loops.pop();
        return new Repeat(name, head.apply(variable, body));
    }

    private Statement scoped(int depth) {
        String name = fresh("t");
        boolean isLong = dice.oneIn(2);
        Expression value = expression(2);
        if (!isLong) ints.add(name);
        List<Statement> body = block(depth + 1, 3);
        ints.remove(name);
        if (isLong) body.add(Line.of("log(lo($))", Expression.same(name)));
        return new Scoped(isLong ? "long" : "int", name, value, body);
    }

    final Expression expression(int depth) {
        if (depth == 0) return leaf();
        return switch (dice.below(12)) {
            case 0, 1, 2 -> leaf();
            case 3, 4 -> Expression.binary(dice.oneOf(OPERATORS), expression(depth - 1), expression(depth - 1));
            case 5 -> Expression.choice(expression(depth - 1), expression(depth - 1), expression(depth - 1));
            case 6 -> Expression.call("mix", expression(depth - 1), expression(depth - 1));
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

    private Expression leaf() {
        return switch (dice.below(11)) {
            case 0, 1 -> Expression.number(dice.below(7) - 3);
            case 2 -> Expression.same("lo(p)");
            case 3 -> Expression.same("whole(q)");
            case 4 -> new Expression("s.length()", "len(s)");
            case 5 -> Expression.same("bit(t)");
            case 6 -> Expression.same("d[" + dice.below(2) + "]");
            default -> Expression.same(dice.oneOf(ints));
        };
    }

    final @Nullable String anyCallee(Kind wanted) {
        List<String> found = callees.stream()
                .filter(callee -> callee.kind() == wanted)
                .map(Function::name)
                .toList();
        return found.isEmpty() ? null : dice.oneOf(found);
    }

    final String fresh(String prefix) {
        return prefix + names++;
    }
}
