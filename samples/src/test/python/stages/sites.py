# Web sites on this machine, for clients that would otherwise ask the world.
import asyncio


class Site:
    """Answers each request for a path with what `answer` returns for it: the lines of the head, and the body."""

    def __init__(self, answer):
        self.answer = answer

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.serve, '127.0.0.1', 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error):
        self.server.close()
        await self.server.wait_closed()

    async def serve(self, reader, writer):
        path = (await reader.readline()).split()[1].decode()
        while (await reader.readline()).strip():
            pass
        head, body = await self.answer(path)
        writer.write('\r\n'.join(head + ['', body]).encode())
        writer.close()
