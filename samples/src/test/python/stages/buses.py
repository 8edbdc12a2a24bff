# Where buses are: a document that says so, and the stages that read it.
import xml.sax

from stages.coroutine import coroutine

BUSES = [
    ('1401', '22', 'North Bound', 'Polk', '41.8717', '-87.6297'),
    ('1402', '36', 'North Bound', 'Division', '41.9037', '-87.6313'),
    ('1403', '22', 'South Bound', 'Fullerton', '41.9252', '-87.6404'),
    ('1404', '22', 'North Bound', 'Clark & Lake', '41.8857', '-87.6309'),
    ('1405', '147', 'South Bound', 'Foster & Sheridan', '41.9763', '-87.6550'),
    ('1406', '22', 'North Bound', 'Addison', '41.9472', '-87.6563'),
]
FIELDS = ('id', 'route', 'direction', 'stop', 'latitude', 'longitude')


def feed(count):
    lines = ['<?xml version="1.0"?>', '<buses time="10:00">']
    for bus in BUSES[:count]:
        lines.append('  <bus>')
        for name, value in zip(FIELDS, bus):
            lines.append('    <%s>%s</%s>' % (name, value.replace('&', '&amp;'), name))
        lines.append('  </bus>')
    lines.append('</buses>')
    return '\n'.join(lines)


class EventHandler(xml.sax.ContentHandler):
    """Turns the calls of a SAX parser into events that are sent."""

    def __init__(self, target):
        super().__init__()
        self.target = target

    def startElement(self, name, attributes):
        self.target.send(('start', (name, dict(attributes))))

    def characters(self, text):
        self.target.send(('text', text))

    def endElement(self, name):
        self.target.send(('end', name))

    def endDocument(self):
        self.target.close()


@coroutine
def buses_to_dicts(target):
    try:
        while True:
            event, value = yield
            if event != 'start' or value[0] != 'bus':
                continue
            bus = {}
            text = []
            while True:
                event, value = yield
                if event == 'start':
                    text = []
                elif event == 'text':
                    text.append(value)
                elif value == 'bus':
                    target.send(bus)
                    break
                else:
                    bus[value] = ''.join(text)
    finally:
        target.close()


@coroutine
def filter_on_field(name, value, target):
    try:
        while True:
            item = yield
            if item.get(name) == value:
                target.send(item)
    finally:
        target.close()


@coroutine
def bus_locations():
    count = 0
    try:
        while True:
            bus = yield
            count += 1
            print('bus %(id)s, route %(route)s, %(direction)s, at %(stop)s (%(latitude)s, %(longitude)s)' % bus)
    finally:
        print('%d buses' % count)
