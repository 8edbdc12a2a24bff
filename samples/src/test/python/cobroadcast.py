# One source, several filters, one printer: a line goes to every branch, and may come out of more than one.
from stages.coroutine import coroutine
from stages.lines import grep, printer

LINES = [
    'the bobbin holds the thread',
    'the shuttle carries the bobbin',
    'the weaver sees neither',
    'a thread is wound on the bobbin, and a thread is unwound',
]


def source(lines, target):
    for line in lines:
        target.send(line)
    target.close()


@coroutine
def broadcast(targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


p = printer()
source(LINES, broadcast([
    grep('bobbin', p),
    grep('thread', p),
    grep('weaver', p),
]))
