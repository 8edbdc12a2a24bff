// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that a loop runs in tasks. Tasks may wait for those that they started and for the one that their parent started before them, so
 * that they never wait for each other in a circle; anyone may cancel anyone. Locks, queues and promises are shared by all.
 */
final class TaskMaker extends FunctionMaker {
    /** What functions are, the more often a kind stands here the more of them. */
    static final List<Kind> KINDS = List.of(
            Kind.COROUTINE, Kind.COROUTINE, Kind.COROUTINE, Kind.ASYNC_GENERATOR, Kind.GROUP_BODY, Kind.TIMEOUT_BODY);

    private final List<String> promises = new ArrayList<>();

    TaskMaker(Dice dice, Kind kind, List<Function> callees) {
        super(dice, kind, callees);
    }

    /** Many waits are in vain; what throws should not always be the end. */
    @Override
    Function function(String name) {
        Function whole = super.function(name);
        return new Function(
                kind,
                name,
                whole.body().stream()
                        .map(one -> dice.oneIn(2) ? caught(one) : one)
                        .toList());
    }

    /** The function that runs first: starts several others, and waits for them in the end. */
    Function main(String name) {
        return new Function(kind, name, List.of(among(2 + dice.below(3))));
    }

    private Statement among(int tasks) {
        String promise = fresh("k");
        Expression task = Expression.call("spawn", coroutine(Expression.number(tasks)));
        promises.add(promise);
        List<Statement> body = new ArrayList<>();
        if (tasks > 1) {
            body.add(among(tasks - 1));
        } else {
            block(1, 5).forEach(one -> body.add(caught(one)));
            Expression[] all = promises.stream().map(Expression::same).toArray(Expression[]::new);
            body.add(Line.of("log($)", Expression.call("total", awaitOf(Expression.call("settled", all)))));
        }
        promises.remove(promise);
        return new Scoped("Promise<?>", promise, task, body);
    }

    @Override
    Statement particular(int depth) {
        return switch (dice.below(8)) {
            case 0, 1, 2 -> promise(depth);
            case 3 -> holding(depth);
            case 4 -> dice.oneIn(2) ? each(depth) : completed(depth);
            default -> Line.of("log($)", act());
        };
    }

    /** A block with a task, or something else that will be done. */
    private Statement promise(int depth) {
        String name = fresh("k");
        Expression value = starting();
        promises.add(name);
        List<Statement> body = block(depth + 1, 4);
        promises.remove(name);
        return new Scoped("Promise<?>", name, value, body);
    }

    private Expression starting() {
        Expression coroutine = coroutine(expression(1));
        return switch (dice.below(6)) {
            case 0 -> Expression.call("shielded", coroutine);
            case 1 -> Expression.call("together", awaitables());
            default ->
                kind == Kind.GROUP_BODY
                        ? Expression.call("child", Expression.same("scope"), coroutine)
                        : Expression.call("spawn", coroutine);
        };
    }

    private Statement holding(int depth) {
        String lock = dice.oneOf(List.of("lock", "lock", "semaphore", "condition"));
        Expression which = Expression.number(dice.below(2));
        List<Statement> body = block(depth + 1, 3);
        if (lock.equals("condition") && dice.oneIn(2)) {
            Expression signalled = Expression.awaited(Expression.call("signalled", which));
            body.add(dice.below(body.size() + 1), Line.of("$", signalled));
        }
        return Block.holding(fresh("h"), Expression.call(lock, which), body);
    }

    private Statement completed(int depth) {
        if (promises.isEmpty()) return promise(depth);
        Expression all = Expression.call("completed", anyPromise(), anyPromise());
        return repeated(fresh("o"), depth, (item, body) -> Repeat.completed(item, all, body));
    }

    @Override
    Expression suspension(Expression value) {
        if (kind == Kind.ASYNC_GENERATOR && dice.oneIn(3)) return Expression.yielded(value);
        return switch (dice.below(14)) {
            case 0 -> Expression.call("total", awaitOf(Expression.call("together", awaitables())));
            case 1 -> Expression.call("total", awaitOf(Expression.call("settled", awaitables())));
            case 2 ->
                promises.isEmpty()
                        ? Expression.awaited(Expression.call("elder"))
                        : Expression.call("parts", awaitOf(Expression.call("some", value, anyPromise(), anyPromise())));
            case 3, 4, 5 -> Expression.awaited(limited(shared(value)));
            default -> Expression.awaited(awaitable(value));
        };
    }

    private static Expression awaitOf(Expression awaitable) {
        return new Expression("await(" + awaitable.java() + ")", "(await " + awaitable.python() + ")");
    }

    private Expression[] awaitables() {
        Expression[] several = new Expression[1 + dice.below(3)];
        for (int i = 0; i < several.length; i++) several[i] = awaitable(expression(1));
        return several;
    }

    private Expression awaitable(Expression value) {
        return switch (dice.below(14)) {
            case 0, 1 -> coroutine(value);
            case 2 -> promises.isEmpty() ? Expression.call("elder") : anyPromise();
            case 3 -> Expression.call("pause");
            case 4 -> Expression.call("done", value);
            case 5 -> Expression.call("limited", Expression.number(dice.below(4)), awaitable(value));
            case 6 -> Expression.call("shielded", awaitable(value));
            case 7 -> scope(value);
            case 8 -> waiting();
            case 9 -> limited(shared(value));
            default -> Expression.call("nap", value);
        };
    }

    /** What may have to wait for others, or else goes on without a turn; not always awaited at once. */
    private Expression shared(Expression value) {
        Expression which = Expression.number(dice.below(3));
        String what = dice.oneOf(List.of("give", "receive", "permit"));
        return what.equals("give") ? Expression.call(what, which, value) : Expression.call(what, which);
    }

    /** What nobody may ever end. */
    private Expression waiting() {
        String what = dice.oneOf(List.of("future", "future", "happened", "joined", "met"));
        return limited(Expression.call(what, Expression.number(dice.below(3))));
    }

    /** Mostly with a time limit. */
    private Expression limited(Expression waiting) {
        return dice.oneIn(3) ? waiting : Expression.call("limited", Expression.number(dice.below(4)), waiting);
    }

    /** A block in a task group, or with a deadline. */
    private Expression scope(Expression value) {
        boolean groups = dice.oneIn(2);
        String body = anyCallee(groups ? Kind.GROUP_BODY : Kind.TIMEOUT_BODY);
        if (body == null) return coroutine(value);
        Expression function = new Expression("(s0, y) -> " + body + "(s0, y)", body);
        return groups
                ? Expression.call("inGroup", value, function)
                : Expression.call("inTime", Expression.number(dice.below(4)), value, function);
    }

    private Expression coroutine(Expression value) {
        if (dice.oneIn(8)) return shared(value);
        @Nullable String callee = anyCallee(Kind.COROUTINE);
        return callee == null ? Expression.call("nap", value) : Expression.started(callee, value);
    }

    private Expression anyPromise() {
        return Expression.same(dice.oneOf(promises));
    }

    /** Something that is done at once. */
    private Expression act() {
        Expression value = expression(1);
        Expression which = Expression.number(dice.below(3));
        if (kind == Kind.TIMEOUT_BODY && dice.oneIn(3)) {
            return dice.oneIn(2)
                    ? Expression.call("reschedule", Expression.same("scope"), value)
                    : Expression.call("expired", Expression.same("scope"));
        }
        if (!promises.isEmpty() && dice.oneIn(4)) {
            return Expression.call(dice.oneOf(List.of("stop", "stop", "over")), anyPromise());
        }
        return switch (dice.below(10)) {
            case 0, 1 -> Expression.call(dice.oneOf(List.of("putNow", "settle", "signal")), which, value);
            case 2, 3 ->
                Expression.call(dice.oneOf(List.of("getNow", "taskDone", "fill", "permitBack", "isLocked")), which);
            case 4, 5 ->
                Expression.call(dice.oneOf(List.of("happen", "happen", "clear", "isSet", "stopFuture")), which);
            case 6 -> Expression.call("cancelTask", value);
            case 7 -> Expression.call(dice.oneOf(List.of("cancelling", "uncancel")));
            case 8 -> Expression.call("soon", value);
            default -> Expression.call("later", which, value);
        };
    }
}
