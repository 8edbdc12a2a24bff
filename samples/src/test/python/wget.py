# The heads of three pages, fetched at the same time.
#
# The original asks three sites in the world. Here they are on this machine, and wait for each other, so that the output is the
# same each time: they answer when all were asked, one behind the other, in the order of the original's output.
import asyncio

from stages.sites import Site

HEADS = {
    'www.163.com': ['HTTP/1.1 200 OK', 'Content-Type: text/html; charset=GBK', 'Connection: close', 'Server: nginx'],
    'www.sina.com.cn': ['HTTP/1.1 302 Moved Temporarily', 'Server: nginx', 'Location: https://www.sina.com.cn/'],
    'www.sohu.com': ['HTTP/1.1 200 OK', 'Content-Type: text/html;charset=UTF-8', 'Server: nginx', 'Cache-Control: max-age=60'],
}


class Turns:
    def __init__(self):
        self.asked = 0
        self.all_asked = asyncio.Event()
        self.printed = {host: asyncio.Event() for host in HEADS}

    async def answer(self, host):
        self.asked += 1
        if self.asked == len(HEADS):
            self.all_asked.set()
        await self.all_asked.wait()
        for before in list(HEADS)[:list(HEADS).index(host)]:
            await self.printed[before].wait()
        return HEADS[host], '<html/>'


async def wget(host, port):
    print('wget %s...' % host)
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(('GET / HTTP/1.0\r\nHost: %s\r\n\r\n' % host).encode('utf-8'))
    await writer.drain()
    while True:
        line = await reader.readline()
        if line == b'\r\n':
            break
        print('%s header > %s' % (host, line.decode('utf-8').rstrip()))
    # Ignore the body, close the socket
    writer.close()


async def main():
    turns = Turns()

    async def wget_here(host):
        async with Site(lambda path: turns.answer(host)) as site:
            await wget(host, site.port)
            turns.printed[host].set()

    await asyncio.gather(*[wget_here(host) for host in ['www.sina.com.cn', 'www.sohu.com', 'www.163.com']])


asyncio.run(main())
