# SPDX-License-Identifier: Apache-2.0
# What generated programs call, and the driver that leaves their trace. The same stands in Prelude.java.
import os
import sys
import types

trace = []
order = []  # what was begun by the program that runs
alive = []  # a generator that is collected would run its finally blocks


class A(Exception):
    pass


class B(Exception):
    pass


class Pair:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def sum(self):
        return w(self.left + self.right)


class Res:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        return self

    def __exit__(self, *error):
        log("close %d" % self.number)
        return False


class ARes:
    def __init__(self, number):
        self.number = number

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        log("close %d" % self.number)
        try:
            await handOut("closing %d" % self.number)
        except Exception:
            pass
        return False


@types.coroutine
def handOut(value):
    return (yield value)


async def done(value):
    return value


ignored = set()  # generators that answered their closing with a yield: over in Java; Python goes on with them


async def over():
    raise StopAsyncIteration


def anext(gen):
    return over() if gen in ignored else gen.__anext__()


def asend(gen, value):
    return over() if gen in ignored else gen.asend(value)


async def aclose(gen):
    try:
        return await gen.aclose()
    except StopAsyncIteration:  # closed before, and answered that with a yield
        return None
    except RuntimeError as error:
        if str(error) == "async generator ignored GeneratorExit":
            ignored.add(gen)
        raise


async def athrow(gen, error):
    """Raises in a generator that is over, where Python 3.11 drops the error."""
    if gen.ag_frame is None or gen in ignored:
        raise error
    return await gen.athrow(error)


class Steps:
    """An asynchronous generator: goes on with the step that is under way, or begins one."""

    def __init__(self, gen):
        self.gen = gen
        self.step = None

    def __next__(self):
        self.step = self.step or self.gen.__anext__()
        return self.resumed(self.step.send, None)

    def send(self, value):
        if self.step:
            return self.resumed(self.step.send, value)
        self.step = self.gen.asend(value)
        return self.resumed(self.step.send, None)

    def throw(self, error):
        if self.step:
            return self.resumed(self.step.throw, error)
        self.step = athrow(self.gen, error)
        return self.resumed(self.step.send, None)

    def resumed(self, resume, argument):
        step, self.step = self.step, None
        alive.append(step)
        handed_out = resume(argument)
        self.step = step
        return handed_out


def w(value):
    return (value + 0x80000000) % 0x100000000 - 0x80000000


def w64(value):
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


def num(value):
    return value if isinstance(value, int) else 0


def mix(left, right):
    return w(left * 31 + right)


def pick(choices):
    return choices[choices[0] % len(choices)]


def lo(value):
    return w(value)


def whole(value):
    return w(int(value))


def bit(value):
    return 1 if value else 0


def tail(text):
    return text[-9:]


size = 0


def put(line):
    global size
    trace.append(line)
    size += len(line) + 1


def keep(gen):
    alive.append(gen)
    return gen


def begun(gen):
    order.append(gen)
    return keep(gen)


def log(value):
    if size < 20000:
        put("log " + str(value))


def name(error):
    if isinstance(error, (A, B)):
        return "%s(%d)" % (type(error).__name__, error.args[0])
    if isinstance(error, ValueError):
        return "RuntimeError"
    return type(error).__name__


def raised(argument):
    if argument == 0:
        return GeneratorExit()
    return A(argument) if argument > 0 else B(argument)


def text(value):
    return "null" if value is None else str(value)


def take(gen, verb, argument):
    if verb == "send":
        return gen.send(argument)
    if verb == "raise":
        return gen.throw(raised(argument))
    if verb == "close":
        return gen.close()
    return gen.send(None) if isinstance(gen, types.CoroutineType) else next(gen)


def begin():
    global size
    trace.clear()
    order.clear()
    size = 0


def run(title, start, script):
    begin()
    gen = begun(start())
    if isinstance(gen, types.AsyncGeneratorType):
        gen = Steps(gen)
    for verb, argument, *which in script:
        put(" ".join(map(str, (verb, argument, *which))))
        try:
            driven = order[which[0] % len(order)] if which else gen
            put("  = " + text(take(driven, verb, argument)))
        except StopIteration as end:
            put("  stop " + text(end.value))
        except BaseException as error:
            put("  ! " + name(error))
    tell(title)


def tell(title):
    print("#", title)
    for line in trace:
        print(line)


def finish():
    sys.stdout.flush()
    os._exit(0)
