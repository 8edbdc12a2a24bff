/**
 * Class bytes in, class bytes out: turns the methods marked {@code @Generator} into machines.
 *
 * <p>Start reading at {@link dev.bobbin.transformer.CoroutineTransformer}; each package below this one is a stage, and
 * they sort in the order in which a method passes through them.
 */
@NullMarked
package dev.bobbin.transformer;

import org.jspecify.annotations.NullMarked;
