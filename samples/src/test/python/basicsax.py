# The calls that a SAX parser makes, without any coroutine.
import xml.sax

from stages.buses import feed


class Printer(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        print('startElement', name + ''.join(' %s=%s' % item for item in attributes.items()))

    def endElement(self, name):
        print('endElement', name)

    def characters(self, text):
        if text.strip():
            print('characters', text)


xml.sax.parseString(feed(1), Printer())
