// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the behaviours, as numbered in {@code behaviours.txt}, that a test shows: {@code @Behaviour("B-GEN-001")}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Behaviour {
    /** The numbers: {@code {"B-GEN-001", "B-GEN-002"}}. */
    String[] value();
}
