# As cosax_bus.py, with everything after the parser in a thread of its own.
import queue
import threading
import xml.sax

from stages.buses import EventHandler, bus_locations, buses_to_dicts, feed, filter_on_field
from stages.coroutine import coroutine

END = object()


@coroutine
def threaded(target):
    items = queue.Queue()

    def run_target():
        while (item := items.get()) is not END:
            target.send(item)
        target.close()

    worker = threading.Thread(target=run_target)
    worker.start()
    try:
        while True:
            items.put((yield))
    finally:
        items.put(END)
        worker.join()


xml.sax.parseString(feed(6), EventHandler(
    threaded(
        buses_to_dicts(
            filter_on_field('route', '22',
                filter_on_field('direction', 'North Bound',
                    bus_locations()))))))
print('the thread has ended')
