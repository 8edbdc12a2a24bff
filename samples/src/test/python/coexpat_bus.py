# As cosax_bus.py, from the parser below SAX; no stage notices.
import xml.parsers.expat

from stages.buses import bus_locations, buses_to_dicts, feed, filter_on_field


def expat_parse(document, target):
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: target.send(('start', (name, attributes)))
    parser.EndElementHandler = lambda name: target.send(('end', name))
    parser.CharacterDataHandler = lambda text: target.send(('text', text))
    parser.Parse(document, True)
    target.close()


expat_parse(feed(6),
    buses_to_dicts(
        filter_on_field('route', '22',
            filter_on_field('direction', 'North Bound',
                bus_locations()))))
