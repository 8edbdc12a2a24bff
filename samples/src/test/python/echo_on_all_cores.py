# An echo server with a loop for each of two processors. The loops share a port, and the system spreads the clients over them.
#
# Python's threads run one at a time; what is shown is that nothing else is shared between the loops.
import asyncio
import threading

CLIENTS = 60
LOOPS = 2
served = [0] * LOOPS


async def echo(number, reader, writer):
    served[number] += 1
    line = await reader.readline()
    writer.write(line)
    writer.close()


async def serve(number, port):
    server = await asyncio.start_server(lambda r, w: echo(number, r, w), '127.0.0.1', port, reuse_port=True)
    return server, server.sockets[0].getsockname()[1]


async def ask(number, port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'client %d\n' % number)
    answer = await reader.readline()
    writer.close()
    return answer == b'client %d\n' % number


async def stop(server):
    server.close()
    await server.wait_closed()
    asyncio.get_running_loop().call_soon(asyncio.get_running_loop().stop)


async def clients(port):
    return await asyncio.gather(*[ask(number, port) for number in range(CLIENTS)])


def main():
    loops = [asyncio.new_event_loop() for _ in range(LOOPS)]
    threads = [threading.Thread(target=loop.run_forever) for loop in loops]
    for thread in threads:
        thread.start()
    servers = []
    port = 0
    for number, loop in enumerate(loops):
        server, port = asyncio.run_coroutine_threadsafe(serve(number, port), loop).result()
        servers.append(server)
    answers = asyncio.run(clients(port))
    print('%d clients got their own line back' % sum(answers))
    print('every loop served some: %s' % ('yes' if all(served) else 'no'))
    print('served in all: %d' % sum(served))
    for server, loop in zip(servers, loops):
        asyncio.run_coroutine_threadsafe(stop(server), loop).result()
    for thread, loop in zip(threads, loops):
        thread.join()
        loop.close()


main()
