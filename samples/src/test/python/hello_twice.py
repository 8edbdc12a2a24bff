# Two coroutines that wait at the same time, on one thread.
#
# The original prints the thread with its number, which differs from run to run; here its name.
# asyncio.gather stands for asyncio.wait, which takes no coroutines any more from Python 3.11 on.
import asyncio
import threading


async def hello():
    print('Hello world! (%s)' % threading.current_thread().name)
    await asyncio.sleep(1)
    print('Hello again! (%s)' % threading.current_thread().name)


async def main():
    tasks = [hello(), hello()]
    await asyncio.gather(*tasks)


threading.current_thread().name = 'main'
asyncio.run(main())
