# All orders of some things.


def permutations(chosen, rest):
    if not rest:
        yield chosen
    for i, item in enumerate(rest):
        yield from permutations(chosen + [item], rest[:i] + rest[i + 1:])


for order in permutations([], ['warp', 'weft', 'loom']):
    print(' '.join(order))
print('%d orders of 6 things' % sum(1 for _ in permutations([], list('bobbin'))))
