# hello_yield_from.py after two replacements: async for the decorator, await for yield from.
import asyncio


async def hello():
    print('Hello world!')
    r = await asyncio.sleep(1)
    print('Hello again!')


loop = asyncio.new_event_loop()
tasks = [loop.create_task(hello()), loop.create_task(hello())]
loop.run_until_complete(asyncio.wait(tasks))
loop.close()
