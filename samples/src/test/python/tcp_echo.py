# A server that sends back what it gets, and a client that says something.
import asyncio


async def echo(reader, writer):
    async for line in reader:
        print("Server received: " + line.decode(), end="")
        writer.write(line)
        await writer.drain()
    print("Server has nothing more to read")
    writer.close()


async def program():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for message in "Hello World!", "Potatoes?":
            writer.write((message + "\n").encode())
            line = await reader.readline()
            print("Client received: " + line.decode().rstrip("\n"))
        writer.write_eof()
        print("Client received at the end: %s bytes" % len(await reader.read()))
        writer.close()
        await writer.wait_closed()


asyncio.run(program())
