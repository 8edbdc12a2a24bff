# Two functions that are left in the middle for each other.
#
# The original shows the functions without yields, and 1 2 x y 3 z as a result that is possible if they had some.
from collections import deque


def A():
    print('1')
    print('2')
    yield
    print('3')


def B():
    print('x')
    print('y')
    yield
    print('z')


def take_turns(*generators):
    waiting = deque(generators)
    while waiting:
        generator = waiting.popleft()
        try:
            next(generator)
        except StopIteration:
            continue
        waiting.append(generator)


take_turns(A(), B())
