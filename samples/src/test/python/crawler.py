# A crawler: follows all links of a site, several at a time, each once.
#
# The idea is that of "A Web Crawler With asyncio Coroutines" in the book "500 Lines or Less"; the text is this project's own. The
# site is on this machine.
import asyncio
import re
from urllib.parse import urldefrag, urljoin

from stages.sites import Site

PAGES = {
    '/': ['/guide/', '/news', '/guide/#top', '/step/1'],
    '/guide/': ['python', 'java', '/'],
    '/guide/python': ['java', '/missing', '/'],
    '/guide/java': ['python', '/old'],
    '/news': ['/news/1', '/news/2', '/'],
    '/news/1': ['/news/2', '/old'],
    '/news/2': ['/missing', '/news/3'],
}
MOVED = {'/old': '/guide/', '/step/1': '/step/2', '/step/2': '/step/3', '/step/3': '/step/4', '/step/4': '/'}
AT_ONCE = 3
MOST_REDIRECTS = 2


class Pages:
    open = 0
    most = 0

    async def answer(self, path):
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(0)  # others come meanwhile
        self.open -= 1
        if path in MOVED:
            return ['HTTP/1.0 301 Moved', 'Location: ' + MOVED[path]], ''
        if path not in PAGES:
            return ['HTTP/1.0 404 Not Found'], ''
        return ['HTTP/1.0 200 OK'], ''.join('<a href="%s">' % link for link in PAGES[path])


class Crawler:
    def __init__(self, port):
        self.port = port
        self.todo = asyncio.Queue()
        self.sources = {}
        self.outcomes = {}

    async def crawl(self):
        self.add('/', '', MOST_REDIRECTS)
        workers = [asyncio.ensure_future(self.work()) for _ in range(AT_ONCE)]
        await self.todo.join()
        for worker in workers:
            worker.cancel()

    def add(self, path, source, redirects):
        if path not in self.sources:
            self.todo.put_nowait((path, redirects))
        self.sources.setdefault(path, set()).add(source)

    async def work(self):
        while True:
            path, redirects = await self.todo.get()
            self.outcomes[path] = await self.visit(path, redirects)
            self.todo.task_done()

    async def visit(self, path, redirects):
        status, location, body = await self.fetch(path)
        if location and not redirects:
            return 'too many redirects'
        if location:
            self.add(location, path, redirects - 1)
            return 'moved to ' + location
        if status != '200':
            return 'broken'
        links = {urldefrag(urljoin(path, link)).url for link in re.findall('href="([^"]*)"', body)}
        for link in links:
            self.add(link, path, MOST_REDIRECTS)
        return 'links to %d pages' % len(links)

    async def fetch(self, path):
        reader, writer = await asyncio.open_connection('127.0.0.1', self.port)
        writer.write(('GET %s HTTP/1.0\r\n\r\n' % path).encode())
        status = (await reader.readline()).split()[1].decode()
        location = None
        while True:
            name, _, value = (await reader.readline()).decode().strip().partition(': ')
            if not name:
                break
            if name == 'Location':
                location = value
        body = (await reader.read()).decode()
        writer.close()
        return status, location, body


async def main():
    pages = Pages()
    async with Site(pages.answer) as site:
        crawler = Crawler(site.port)
        await crawler.crawl()
    for path in sorted(crawler.outcomes):
        print('%-14s %s' % (path, crawler.outcomes[path]))
    for path in sorted(crawler.outcomes):
        if crawler.outcomes[path] == 'broken':
            print('%s is linked from %s' % (path, ' and '.join(sorted(crawler.sources[path]))))
    print('never more than %d at once: %s' % (AT_ONCE, 'yes' if pages.most <= AT_ONCE else 'no'))


asyncio.run(main())
