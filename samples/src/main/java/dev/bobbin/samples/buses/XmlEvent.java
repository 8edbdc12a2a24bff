// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.buses;

import java.util.Map;

/** What a parser comes across. */
sealed interface XmlEvent {
    record Start(String name, Map<String, String> attributes) implements XmlEvent {}

    /** A piece of text; a parser may cut one text into several. */
    record Text(String content) implements XmlEvent {}

    record End(String name) implements XmlEvent {}
}
