// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.flatten;

import dev.bobbin.transformer.detect.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * A copy of the user's body in normal form. The promise that every later stage relies on:
 *
 * <ul>
 *   <li>at a suspension point the operand stack holds the argument of the verb and nothing else, and no local holds an
 *       unfinished object;
 *   <li>every return is {@code Gen.end(value)} with {@code areturn} right behind it.
 * </ul>
 *
 * @param code the copy
 * @param firstSpillSlot locals from here on are not the user's but values that stood on the stack
 * @param points the suspension points, with those that flattening added
 */
public record FlatBody(MethodNode code, int firstSpillSlot, List<SuspensionPoint> points) {}
