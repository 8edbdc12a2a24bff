// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import dev.bobbin.Gen;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A source of events: what a StAX reader comes across, without a parser that calls back. */
final class StaxSource {
    private StaxSource() {}

    static void parse(String document, Gen<?, XmlEvent, ?> target) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(document));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    target.send(new XmlEvent.Start(reader.getLocalName(), attributes(reader)));
                case XMLStreamConstants.CHARACTERS -> target.send(new XmlEvent.Text(reader.getText()));
                case XMLStreamConstants.END_ELEMENT -> target.send(new XmlEvent.End(reader.getLocalName()));
                default -> {} // comments and the like
            }
        }
        target.close();
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
