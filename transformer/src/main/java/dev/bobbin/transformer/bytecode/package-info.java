/** Tools that know JVM code, but nothing about generators. */
@NullMarked
package dev.bobbin.transformer.bytecode;

import org.jspecify.annotations.NullMarked;
