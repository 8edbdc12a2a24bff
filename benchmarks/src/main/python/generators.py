# SPDX-License-Identifier: Apache-2.0
"""The workloads of the generators, in the language that they come from: generators.py FILE."""

import sys

from measure import measure, write

MASK = (1 << 64) - 1


def summed(items):
    """As the other contestants do it; sum() would be a loop in C."""
    total = 0
    for item in items:
        total += item
    return total


def numbers(n):
    for i in range(n):
        yield i


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, (a + b) & MASK


def adder():
    total = 0
    while True:
        total += yield total


def converse(rounds):
    to = adder()
    next(to)
    answers = 0
    for i in range(rounds):
        answers += to.send(i & 127)
    return answers


class Node:
    def __init__(self, key, left, right):
        self.key, self.left, self.right = key, left, right


def balanced(start, depth):
    if depth == 0:
        return None
    half = 1 << (depth - 1)
    return Node(start + half - 1, balanced(start, depth - 1), balanced(start + half, depth - 1))


def in_order(node):
    if node is not None:
        yield from in_order(node.left)
        yield node.key
        yield from in_order(node.right)


def chain(depth, n):
    if depth == 0:
        yield from numbers(n)
    else:
        yield from chain(depth - 1, n)


def kept(items):
    for x in items:
        if x % 3 != 0:
            yield x


def doubled(items):
    for x in items:
        yield 2 * x + 1


def short_lived(generators):
    return sum(summed(numbers(3)) for _ in range(generators))


def first_only(lives):
    closed = 0

    def starting(i):
        nonlocal closed
        try:
            while True:
                yield i
                i += 1
        finally:
            closed += 1

    total = 0
    for i in range(lives):
        items = starting(i)
        total += next(items)
        items.close()
    assert closed == lives
    return total


def many_kinds(n):
    kinds = (
        (i for i in range(n)),
        (2 * i for i in range(n)),
        (3 * i for i in range(n)),
        (i for i in range(n, 0, -1)),
        (i ^ 5 for i in range(n)),
        (i & 7 for i in range(n)),
        (-i for i in range(n)),
        (i // 2 for i in range(n)),
    )
    return sum(summed(kind) for kind in kinds)


def sum_below(n):
    return n * (n - 1) // 2


def answers(rounds):
    total = 0
    result = 0
    for i in range(rounds):
        total += i & 127
        result += total
    return result


def main(file):
    sys.setrecursionlimit(5000)
    tree = balanced(0, 20)
    keys = (1 << 20) - 1
    n = 200_000
    recurrence = sum(fibonacci(n))
    results = [
        measure("RangeBenchmark.consumedHere", n, lambda: summed(numbers(n)), sum_below(n)),
        measure("FibonacciBenchmark.run", n, lambda: summed(fibonacci(n)), recurrence),
        measure("ConversationBenchmark.run", n, lambda: converse(n), answers(n)),
        measure("InOrderBenchmark.run", keys, lambda: summed(in_order(tree)), sum_below(keys)),
        measure("ChainBenchmark.run", 20_000, lambda: summed(chain(2, 20_000)), sum_below(20_000), depth="2"),
        measure("ChainBenchmark.run", 5_000, lambda: summed(chain(100, 5_000)), sum_below(5_000), depth="100"),
        measure("ChainBenchmark.run", 1_000, lambda: summed(chain(1000, 1_000)), sum_below(1_000), depth="1000"),
        measure(
            "PipelineBenchmark.run",
            n,
            lambda: summed(doubled(kept(numbers(n)))),
            sum(2 * x + 1 for x in range(n) if x % 3 != 0),
        ),
        measure("ShortLivedBenchmark.run", 3 * n, lambda: short_lived(n), 3 * n),
        measure("FirstOnlyBenchmark.run", n, lambda: first_only(n), sum_below(n)),
        measure(
            "ManyKindsBenchmark.run",
            8 * 10_000,
            lambda: many_kinds(10_000),
            sum(i + 2 * i + 3 * i + (10_000 - i) + (i ^ 5) + (i & 7) - i + i // 2 for i in range(10_000)),
        ),
    ]
    write(results, file)


if __name__ == "__main__":
    main(sys.argv[1])
