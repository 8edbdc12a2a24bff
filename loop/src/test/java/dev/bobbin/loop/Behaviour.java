// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the behaviours of asyncio that a test shows: {@code @Behaviour("B-TASK-001")}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Behaviour {
    String[] value();
}
