# Two coroutines that are left in the middle for each other: interleaving.py on a loop.
import asyncio


async def A():
    print('1')
    print('2')
    await asyncio.sleep(0)
    print('3')


async def B():
    print('x')
    print('y')
    await asyncio.sleep(0)
    print('z')


async def main():
    await asyncio.gather(A(), B())


asyncio.run(main())
