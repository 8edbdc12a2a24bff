# Eight queens on a board, none in the way of another.


def queens(size, placed):
    row = len(placed)
    if row == size:
        yield placed
        return
    for column in range(size):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queens(size, placed + [column])


solutions = queens(8, [])
for column in next(solutions):
    print('. ' * column + 'Q' + ' .' * (7 - column))
print('and %d more' % sum(1 for _ in solutions))
