// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.detect.GeneratorLambdas;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets a void lambda return its machine. A lambda that becomes a {@code Gen.Body} implements {@code run()}; rewritten,
 * it implements {@code start()}, which returns a {@code Gen}:
 *
 * <pre>{@code
 * Gen.of(() -> Gen.yield(1))     means, before     new Body() { public void run() { lambda$0(); } }
 *                                       after      new Body() { public Gen start() { return lambda$0(); } }
 * }</pre>
 */
final class LambdaKickoff {
    private static final Type START = Type.getMethodType(RuntimeAbi.BODY_START.desc());

    private LambdaKickoff() {}

    /** Changes the return type of the lambda's method, and every place that creates the lambda. */
    static void makeReturnGen(ClassNode host, MethodNode lambda) {
        String before = lambda.desc;
        String after = before.substring(0, before.lastIndexOf(')') + 1) + START.getReturnType();
        for (GeneratorLambdas.Lambda place : GeneratorLambdas.in(host)) {
            if (place.method() == lambda) retarget(place, after);
        }
        lambda.desc = after;
    }

    private static void retarget(GeneratorLambdas.Lambda place, String desc) {
        Handle handle = place.implementation();
        place.creation().name = RuntimeAbi.BODY_START.name();
        place.creation().bsmArgs[0] = START;
        place.creation().bsmArgs[1] =
                new Handle(handle.getTag(), handle.getOwner(), handle.getName(), desc, handle.isInterface());
        place.creation().bsmArgs[2] = START;
    }
}
