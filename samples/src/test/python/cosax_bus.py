# The buses of route 22 that go north, out of a document of all buses.
import xml.sax

from stages.buses import EventHandler, bus_locations, buses_to_dicts, feed, filter_on_field

xml.sax.parseString(feed(6), EventHandler(
    buses_to_dicts(
        filter_on_field('route', '22',
            filter_on_field('direction', 'North Bound',
                bus_locations())))))
