// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing.twin;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.machine.Ended;
import dev.bobbin.transformer.testing.oracle.Boxes;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Makes coroutines of the generators of a compiled class, before anything is rewritten.
 *
 * <pre>{@code
 * @Generator Gen<…> numbers(int n) {           @Coroutine Coro numbers$coroutine(int n) {
 *     Integer sent = Gen.yield(n);                 Integer sent = Coro.await(TwinVerbs.yielded(n));
 *     Gen.yieldFrom(other);                        Coro.await(TwinVerbs.inPlace(other));
 *     return Gen.end(sent);                        return Coro.done(sent);
 * }                                            }
 *                                              Gen<…> numbers(int n) { return TwinVerbs.driven(numbers$coroutine(n)); }
 * }</pre>
 *
 * A lambda given to {@code Gen.of} becomes one for {@code Coro.of}, wrapped where it is created.
 */
public final class TwinPass {
    static final String VERBS = Type.getInternalName(TwinVerbs.class);
    static final Type CORO = Type.getType(Coro.class);
    static final String GEN = "dev/bobbin/Gen";

    private static final String GENERATOR = "Ldev/bobbin/Generator;";
    private static final int NOT_REWRITTEN = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    private TwinPass() {}

    /** The same class with coroutines in place of generators. */
    public static byte[] apply(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        Set<MethodNode> lambdas = TwinLambdas.in(node);
        for (MethodNode method : List.copyOf(node.methods)) {
            AnnotationNode generator = takeAnnotation(method);
            if (lambdas.contains(method)) rewriteBody(method, Type.getObjectType(GEN));
            else if (generator != null && (method.access & NOT_REWRITTEN) == 0) splitOff(method, generator, node);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static AnnotationNode takeAnnotation(MethodNode method) {
        if (method.visibleAnnotations == null) return null;
        AnnotationNode found = method.visibleAnnotations.stream()
                .filter(annotation -> annotation.desc.equals(GENERATOR))
                .findFirst()
                .orElse(null);
        method.visibleAnnotations.remove(found);
        return found;
    }

    private static void splitOff(MethodNode method, AnnotationNode generator, ClassNode node) {
        Type declared = Type.getReturnType(method.desc);
        MethodNode coroutine = new MethodNode(
                Opcodes.ASM9,
                method.access & ~Opcodes.ACC_VARARGS,
                method.name + "$coroutine",
                Type.getMethodDescriptor(CORO, Type.getArgumentTypes(method.desc)),
                null,
                method.exceptions.toArray(String[]::new));
        method.accept(coroutine);
        coroutine.visibleAnnotations = List.of(new AnnotationNode(Type.getDescriptor(Coroutine.class)));
        rewriteBody(coroutine, declared);
        node.methods.add(coroutine);
        boolean primed = generator.values != null && generator.values.contains(Boolean.TRUE);
        new TwinKickoff(method, node, coroutine).write(primed);
    }

    private static void rewriteBody(MethodNode body, Type declared) {
        boolean returns = Type.getReturnType(body.desc).equals(CORO);
        for (AbstractInsnNode insn : body.instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.ARETURN && returns) replaceReturn(insn, body.instructions);
        }
        for (AbstractInsnNode insn : body.instructions.toArray()) {
            if (insn.getOpcode() != Opcodes.INVOKESTATIC) continue;
            MethodInsnNode call = (MethodInsnNode) insn;
            if (call.owner.equals(GEN)) replaceVerb(call, primitiveSuffix(declared), body.instructions);
        }
    }

    /** {@code OfInt} for a {@code PrimitiveIterator.OfInt}, nothing for others. */
    static String primitiveSuffix(Type declared) {
        String prefix = "Ljava/util/PrimitiveIterator$";
        String name = declared.getDescriptor();
        return name.startsWith(prefix) ? name.substring(prefix.length(), name.length() - 1) : "";
    }

    private static void replaceVerb(MethodInsnNode call, String suffix, InsnList code) {
        switch (call.name) {
            case "yield" -> code.insertBefore(call, yielded(call, suffix));
            case "yieldFrom" -> code.insertBefore(call, inPlace());
            case "end" -> replaceOrdinaryEnd(call, suffix);
            default -> {}
        }
        if (!call.name.startsWith("yield")) return;
        String awaitType = "(Ldev/bobbin/Awaitable;)Ljava/lang/Object;";
        code.set(call, new MethodInsnNode(Opcodes.INVOKESTATIC, CORO.getInternalName(), "await", awaitType, true));
    }

    private static InsnList yielded(MethodInsnNode call, String suffix) {
        InsnList code = new InsnList();
        Type[] arguments = Type.getArgumentTypes(call.desc);
        if (arguments.length == 0) code.add(new InsnNode(Opcodes.ACONST_NULL));
        else Boxes.box(arguments[0], code);
        String type = Type.getMethodDescriptor(Type.getType(HandedOut.class), Type.getType(Object.class));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, VERBS, "yielded" + suffix, type, false));
        return code;
    }

    private static InsnList inPlace() {
        InsnList code = new InsnList();
        String type = Type.getMethodDescriptor(CORO, Type.getType(Object.class));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, VERBS, "inPlace", type, false));
        return code;
    }

    /** An ended iterator that is not returned at once stays what it is; one of primitives has a type of its own. */
    private static void replaceOrdinaryEnd(MethodInsnNode end, String suffix) {
        if (suffix.isEmpty()) return;
        end.owner = Type.getInternalName(Ended.class);
        end.name = "of" + suffix.substring(2);
        end.desc = "()Ljava/util/PrimitiveIterator$" + suffix + ";";
        end.itf = false;
    }

    private static void replaceReturn(AbstractInsnNode areturn, InsnList code) {
        AbstractInsnNode source = areturn.getPrevious();
        while (source.getOpcode() == Opcodes.CHECKCAST || (source.getOpcode() < 0 && !(source instanceof FrameNode))) {
            source = source.getPrevious();
        }
        if (!isVerb(source)) {
            code.insertBefore(areturn, inPlace());
            return;
        }
        removeCasts(source, areturn, code);
        MethodInsnNode verb = (MethodInsnNode) source;
        if (verb.name.equals("end")) {
            verb.owner = CORO.getInternalName();
            verb.name = "done";
            verb.desc = verb.desc.replace("L" + GEN + ";", CORO.getDescriptor());
        } else { // the value of an expression lambda, which the compiler takes for a generator
            code.insertBefore(areturn, new TypeInsnNode(Opcodes.CHECKCAST, CORO.getInternalName()));
        }
    }

    private static boolean isVerb(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(GEN)
                && call.getOpcode() == Opcodes.INVOKESTATIC
                && List.of("end", "yield", "yieldFrom").contains(call.name);
    }

    private static void removeCasts(AbstractInsnNode after, AbstractInsnNode before, InsnList code) {
        for (AbstractInsnNode insn = after.getNext(); insn != before; ) {
            AbstractInsnNode next = insn.getNext();
            if (insn.getOpcode() == Opcodes.CHECKCAST) code.remove(insn);
            insn = next;
        }
    }
}
