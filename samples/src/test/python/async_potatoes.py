# Fifty potatoes from a shelf of five, and a farmer who brings more.
#
# The original waits for random times, gets random amounts, and prints the addresses of the objects. Here the deliveries
# are a fixed list, and potatoes are counted.
import asyncio
import itertools


class Potato:
    @classmethod
    def make(cls, num, *args, **kws):
        potatos = []
        for i in range(num):
            potatos.append(cls.__new__(cls, *args, **kws))
        return potatos


all_potatos = Potato.make(5)
deliveries = itertools.cycle([(.02, 7), (.05, 1), (.01, 10), (.03, 4)])


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
    bucket = []
    async for p in take_potatos(50):
        bucket.append(p)
        print(f'Got potato {len(bucket)}...')


def main():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(buy_potatos())
    loop.close()


main()
