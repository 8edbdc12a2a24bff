# What a generator returns arrives as the value of a StopIteration, and yield from hands that value on.
#
# coroutine_by_hand.py is the same with coroutines.


def function():
    return 1
    yield


def awaiting():
    result = yield from function()
    print(result)


def run(generator):
    try:
        generator.send(None)
    except StopIteration as e:
        return e.value


run(awaiting())
