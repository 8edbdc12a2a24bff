/** The command line: {@code java -jar bobbin-transformer-<version>.jar rewrite target/classes}. */
@NullMarked
package dev.bobbin.transformer.cli;

import org.jspecify.annotations.NullMarked;
