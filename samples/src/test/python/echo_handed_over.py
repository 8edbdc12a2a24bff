# An echo server with one loop that accepts, and two in threads of their own that serve, in turn.
import asyncio
import itertools
import socket
import threading

CLIENTS = 60
LOOPS = 2
served = [0] * LOOPS
kept = []  # Python forgets tasks that nobody holds


async def echo(number, connection):
    served[number] += 1
    reader, writer = await asyncio.open_connection(sock=connection)
    writer.write(await reader.readline())
    writer.close()


async def accept(listener, loops):
    here = asyncio.get_running_loop()
    for number in itertools.cycle(range(LOOPS)):
        connection, _ = await here.sock_accept(listener)
        kept.append(asyncio.run_coroutine_threadsafe(echo(number, connection), loops[number]))


async def ask(number, port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'client %d\n' % number)
    answer = await reader.readline()
    writer.close()
    return answer == b'client %d\n' % number


async def serve_and_ask(loops):
    listener = socket.create_server(('127.0.0.1', 0), backlog=CLIENTS)
    listener.setblocking(False)
    accepting = asyncio.create_task(accept(listener, loops))
    answers = await asyncio.gather(*[ask(number, listener.getsockname()[1]) for number in range(CLIENTS)])
    accepting.cancel()
    listener.close()
    return answers


def main():
    loops = [asyncio.new_event_loop() for _ in range(LOOPS)]
    threads = [threading.Thread(target=loop.run_forever) for loop in loops]
    for thread in threads:
        thread.start()
    answers = asyncio.run(serve_and_ask(loops))
    print('%d clients got their own line back' % sum(answers))
    for number in range(LOOPS):
        print('loop %d served %d' % (number + 1, served[number]))
    for thread, loop in zip(threads, loops):
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


main()
