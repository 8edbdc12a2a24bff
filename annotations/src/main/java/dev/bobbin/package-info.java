/**
 * The language: {@link dev.bobbin.Generator} marks a method, the verbs of {@link dev.bobbin.Gen} suspend it.
 *
 * <pre>{@code
 * @Generator
 * static Gen<Integer, ?, ?> countdown(int from) {
 *     for (int i = from; i > 0; i--) Gen.yield(i);
 *     return Gen.end();
 * }
 *
 * for (int i : countdown(3)) System.out.println(i);   // 3 2 1
 * }</pre>
 */
@NullMarked
package dev.bobbin;

import org.jspecify.annotations.NullMarked;
