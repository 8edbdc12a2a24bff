// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.report;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** The source of a class, from memory. */
final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String className, String text) {
        super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
