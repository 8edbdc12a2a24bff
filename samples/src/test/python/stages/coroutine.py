# The decorator of all stages: runs a coroutine to its first yield, so that it can be sent something at once.
from functools import wraps


def coroutine(func):
    @wraps(func)
    def start(*args, **kwargs):
        generator = func(*args, **kwargs)
        next(generator)
        return generator
    return start
