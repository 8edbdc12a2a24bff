# Two customers at one shelf: while one waits for the farmer, the other is served.
#
# Deliveries and names as in async_potatoes.py; asyncio.wait takes tasks only.
import asyncio
import itertools


class Potato:
    @classmethod
    def make(cls, num, *args, **kws):
        potatos = []
        for i in range(num):
            potatos.append(cls.__new__(cls, *args, **kws))
        return potatos


all_potatos = Potato.make(2)
deliveries = itertools.cycle([(.3, 2), (.2, 2), (.3, 3)])


async def take_potatos(num):
    count = 0
    while True:
        if len(all_potatos) == 0:
            await ask_for_potato()
        potato = all_potatos.pop()
        yield potato
        count += 1
        if count == num:
            break


async def ask_for_potato():
    delay, amount = next(deliveries)
    await asyncio.sleep(delay)
    all_potatos.extend(Potato.make(amount))
    print(f'The farmer brings {amount}.')


async def buy_potatos():
    async for p in take_potatos(10):
        bucket.append(p)
        print(f'Got potato {len(bucket)}...')


async def buy_tomatos():
    async for p in take_potatos(10):
        bucket.append(p)
        print(f'Got tomato {len(bucket)}...')


def main():
    loop = asyncio.new_event_loop()
    tasks = [loop.create_task(buy_potatos()), loop.create_task(buy_tomatos())]
    loop.run_until_complete(asyncio.wait(tasks))
    loop.close()


bucket = []
main()
