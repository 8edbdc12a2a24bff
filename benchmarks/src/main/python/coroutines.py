# SPDX-License-Identifier: Apache-2.0
"""The workloads of the coroutines, by asyncio: coroutines.py FILE."""

import asyncio
import sys
import threading

from measure import measure, write


async def await_done(n):
    done = asyncio.get_running_loop().create_future()
    done.set_result(7)
    total = 0
    for _ in range(n):
        total += await done
    return total


async def switching(rounds):
    notes = []

    async def give_way(task):
        for _ in range(rounds):
            notes.append(task)
            await asyncio.sleep(0)

    await asyncio.gather(give_way(1), give_way(2))
    return notes == [1, 2] * rounds


async def ping_pong(rounds):
    loop = asyncio.get_running_loop()
    ping, pong = loop.create_future(), None

    async def answer():
        nonlocal ping
        for _ in range(rounds):
            served = await ping
            ping = loop.create_future()
            pong.set_result(2 * served)

    task = asyncio.create_task(answer())
    total = 0
    for i in range(rounds):
        pong = loop.create_future()
        ping.set_result(i)
        total += await pong
    await task
    return total


async def spawn(n):
    total = 0

    async def add(number):
        nonlocal total
        total += number

    await asyncio.gather(*[add(i) for i in range(n)])
    return total


async def counted(register, n):
    """Calls register(callback), which has the callback called n times, and waits for the last call."""
    done = asyncio.get_running_loop().create_future()
    count = 0

    def called():
        nonlocal count
        count += 1
        if count == n:
            done.set_result(None)

    register(called)
    await done
    return count


async def call_soon(n):
    loop = asyncio.get_running_loop()

    def register(called):
        for _ in range(n):
            loop.call_soon(called)

    return await counted(register, n)


async def post(n):
    loop = asyncio.get_running_loop()

    def posts(called):
        for _ in range(n):
            loop.call_soon_threadsafe(called)

    return await counted(lambda called: threading.Thread(target=posts, args=(called,)).start(), n)


async def timers(n):
    loop = asyncio.get_running_loop()

    def register(called):
        for i in range(n):
            loop.call_later(((i * 0x9E3779B9) % 500 + 1) / 1000, called)

    return await counted(register, n)


async def level(depth, wake_ups):
    if depth == 0:
        for _ in range(wake_ups):
            await asyncio.sleep(0)
        return wake_ups
    return await level(depth - 1, wake_ups) + 1


async def chains(depth, times):
    total = 0
    for _ in range(times):
        total += await level(depth, 1)
    return total


async def hand_over(n, capacity):
    queue = asyncio.Queue(capacity)

    async def produce():
        for i in range(n):
            await queue.put(i)

    task = asyncio.create_task(produce())
    total = 0
    for _ in range(n):
        total += await queue.get()
    await task
    return total


def sum_below(n):
    return n * (n - 1) // 2


def main(file):
    sys.setrecursionlimit(5000)
    run = asyncio.run
    n = 50_000
    results = [
        measure("LoopAwaitDoneBenchmark.run", n, lambda: run(await_done(n)), 7 * n),
        measure("LoopSwitchBenchmark.run", 2 * n, lambda: run(switching(n)), True),
        measure("LoopPingPongBenchmark.run", 2 * n, lambda: run(ping_pong(n)), 2 * sum_below(n)),
        measure("LoopSpawnBenchmark.run", n, lambda: run(spawn(n)), sum_below(n)),
        measure("LoopCallSoonBenchmark.run", n, lambda: run(call_soon(n)), n),
        measure("LoopPostBenchmark.run", n, lambda: run(post(n)), n),
        measure("LoopTimersBenchmark.run", 200_000, lambda: run(timers(200_000)), 200_000),
        measure("LoopQueueBenchmark.run", n, lambda: run(hand_over(n, 16)), sum_below(n)),
        measure("LoopAwaitChainBenchmark.run", 100 * 1000, lambda: run(chains(100, 1000)), 101 * 1000),
        measure("LoopLeafBenchmark.run", n, lambda: run(level(1, n)), n + 1, depth="1"),
        measure("LoopLeafBenchmark.run", 10_000, lambda: run(level(100, 10_000)), 10_100, depth="100"),
        measure("LoopLeafBenchmark.run", 10_000, lambda: run(level(1000, 10_000)), 11_000, depth="1000"),
    ]
    write(results, file)


if __name__ == "__main__":
    main(sys.argv[1])
