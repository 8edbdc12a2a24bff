# As cosax_bus.py, with the parser here and the filters in another process.
import sys
import xml.sax

from stages.buses import EventHandler, bus_locations, buses_to_dicts, feed, filter_on_field
from stages.pipes import recv_from, send_to, start_child


def main():
    child = start_child(__file__)
    xml.sax.parseString(feed(6), EventHandler(buses_to_dicts(send_to(child.stdin))))
    print('the child has ended with', child.wait())


def child():
    recv_from(sys.stdin.buffer,
        filter_on_field('route', '22',
            filter_on_field('direction', 'North Bound',
                bus_locations())))


child() if sys.argv[1:] == ['child'] else main()
