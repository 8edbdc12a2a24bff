# The same calls as events that a coroutine is sent.
import xml.sax

from stages.buses import EventHandler, feed
from stages.coroutine import coroutine


@coroutine
def event_printer():
    depth = 0
    while True:
        event, value = yield
        if event == 'start':
            print('  ' * depth + value[0])
            depth += 1
        elif event == 'end':
            depth -= 1
        elif value.strip():
            print('  ' * depth + '"%s"' % value)


xml.sax.parseString(feed(1), EventHandler(event_printer()))
