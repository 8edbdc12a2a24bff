// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.machine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks machine classes, so that coverage tools leave them out: JaCoCo ignores whatever carries a name like this one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Generated {}
