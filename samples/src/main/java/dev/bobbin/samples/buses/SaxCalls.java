// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import java.io.PrintStream;
import java.io.StringReader;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** The calls that a SAX parser makes, without any generator. */
public final class SaxCalls {
    private SaxCalls() {}

    public static void main(String[] args) throws Exception {
        run(System.out);
    }

    public static void run(PrintStream out) throws Exception {
        InputSource document = new InputSource(new StringReader(BusFeed.of(1)));
        SAXParserFactory.newInstance().newSAXParser().parse(document, new Printer(out));
    }

    private static final class Printer extends DefaultHandler {
        private final PrintStream out;

        Printer(PrintStream out) {
            this.out = out;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            StringBuilder line = new StringBuilder("startElement ").append(name);
            for (int i = 0; i < attributes.getLength(); i++) {
                line.append(' ').append(attributes.getQName(i)).append('=').append(attributes.getValue(i));
            }
            out.println(line);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            out.println("endElement " + name);
        }

        @Override
        public void characters(char[] text, int start, int length) {
            String content = new String(text, start, length);
            if (!content.isBlank()) out.println("characters " + content);
        }
    }
}
