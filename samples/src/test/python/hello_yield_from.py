# The older way to write a coroutine: a generator that says yield from.
#
# As in hello1_hello2.py, @types.coroutine stands for @asyncio.coroutine. asyncio.wait takes tasks only, so they are made.
import asyncio
import types


@types.coroutine
def hello():
    print('Hello world!')
    r = yield from asyncio.sleep(1)
    print('Hello again!')


loop = asyncio.new_event_loop()
tasks = [loop.create_task(hello()), loop.create_task(hello())]
loop.run_until_complete(asyncio.wait(tasks))
loop.close()
