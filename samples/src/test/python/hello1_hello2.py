# Two generators as coroutines, with yield from.
#
# The original says @asyncio.coroutine, which Python 3.11 no longer has; @types.coroutine is what remains of it. Threads
# are printed by name, as their numbers differ from run to run.
import asyncio
import threading
import types


@types.coroutine
def hello1():
    print('Hello1 world! (%s)' % threading.current_thread().name)
    yield from asyncio.sleep(1)
    print('Hello1 again! (%s)' % threading.current_thread().name)


@types.coroutine
def hello2():
    print('Hello2 world! (%s)' % threading.current_thread().name)
    yield from asyncio.sleep(1)
    print('Hello2 again! (%s)' % threading.current_thread().name)


async def both():
    return await asyncio.gather(hello1(), hello2())


threading.current_thread().name = 'main'
asyncio.run(both())
