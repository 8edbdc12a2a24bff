// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose generators were rewritten, so that a second pass leaves it alone: {@code @Rewritten("0.1.0")}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Rewritten {
    /**
     * The version of the transformer: {@code "0.1.0"}.
     *
     * @return the version
     */
    String value();
}
