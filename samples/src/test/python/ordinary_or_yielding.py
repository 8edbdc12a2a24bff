# Calling an ordinary function runs it; calling one that yields runs nothing yet.
#
# The original prints the generator itself, and with it an address that differs in every run. Its state says the same.
# The original's name for the object, "generator object fun", belongs to a function that it does not show.
import inspect


def ordinary():
    print('good')
    return 2


def yielding():
    print('good')
    yield 5


b = ordinary()
print(b)

a = yielding()
print(inspect.getgeneratorstate(a))
print(next(a))
