// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import dev.bobbin.Gen;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A source of events: the calls of a SAX parser, each sent to the first stage. */
final class SaxSource extends DefaultHandler {
    private final Gen<?, XmlEvent, ?> target;

    private SaxSource(Gen<?, XmlEvent, ?> target) {
        this.target = target;
    }

    static void parse(String document, Gen<?, XmlEvent, ?> target)
            throws IOException, ParserConfigurationException, SAXException {
        SAXParserFactory.newInstance()
                .newSAXParser()
                .parse(new InputSource(new StringReader(document)), new SaxSource(target));
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        Map<String, String> copy = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) copy.put(attributes.getQName(i), attributes.getValue(i));
        target.send(new XmlEvent.Start(name, copy));
    }

    @Override
    public void characters(char[] text, int start, int length) {
        target.send(new XmlEvent.Text(new String(text, start, length)));
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        target.send(new XmlEvent.End(name));
    }

    @Override
    public void endDocument() {
        target.close();
    }
}
