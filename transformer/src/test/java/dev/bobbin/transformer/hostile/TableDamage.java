// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Wrong entries in what stands around the code. The JVM does not look at some of it. */
final class TableDamage {
    private static final List<String> ANNOTATIONS = List.of(
            "Ldev/bobbin/Generator;", "Ldev/bobbin/Coroutine;", "Ldev/bobbin/machine/Rewritten;", "I", "", "Lno");

    private static final List<Object> VALUES = List.of(1, true, "text", Type.INT_TYPE, List.of(), 2.5, 'c');

    private static final List<String> SIGNATURES = List.of(
            "",
            "()",
            "<T:Ljava/lang/Object;>()TT;",
            "()Ldev/bobbin/Gen<**>;",
            "()Ldev/bobbin/Gen<Ljava/lang/String;>;",
            "()Ldev/bobbin/Gen<TX;TY;TZ;>;",
            "(((",
            "()Ljava/util/Iterator<[[[Ljava/util/List<*>;>;",
            "()Ldev/bobbin/Gen<");

    private TableDamage() {}

    static boolean wrongVariables(MethodNode method, Random random) {
        if (method.localVariables == null || method.localVariables.isEmpty()) return false;
        LocalVariableNode variable = method.localVariables.get(random.nextInt(method.localVariables.size()));
        switch (random.nextInt(6)) {
            case 0 -> variable.index = random.nextInt(method.maxLocals);
            case 1 -> variable.index = random.nextInt(65536);
            case 2 ->
                variable.name =
                        List.of("", "a b", "$state", "this", "a;b", "\u00e9").get(random.nextInt(6));
            case 3 -> variable.desc = List.of("J", "I", "", "Lno", "V", "[[D").get(random.nextInt(6));
            case 4 -> variable.start = CodeDamage.label(method, random);
            default -> variable.end = CodeDamage.label(method, random);
        }
        return true;
    }

    static boolean wrongLimits(MethodNode method, Random random) {
        if (random.nextBoolean()) method.maxLocals = Math.max(0, method.maxLocals - 1 - random.nextInt(3));
        else method.maxStack = Math.max(0, method.maxStack - 1 - random.nextInt(3));
        return true;
    }

    static boolean wrongLines(MethodNode method, Random random) {
        LineNumberNode line = CodeDamage.one(LineNumberNode.class, method, random);
        if (line == null) return false;
        line.line = random.nextBoolean() ? 0 : 65535;
        line.start = CodeDamage.label(method, random);
        return true;
    }

    static boolean wrongSignature(MethodNode method, Random random) {
        method.signature = SIGNATURES.get(random.nextInt(SIGNATURES.size()));
        return true;
    }

    static boolean wrongFlags(MethodNode method, Random random) {
        method.access ^= 1 << random.nextInt(16);
        return true;
    }

    static boolean wrongDescriptor(MethodNode method, Random random) {
        String result = method.desc.substring(method.desc.indexOf(')'));
        method.desc = List.of("(" + result, "(J" + method.desc.substring(1), "(I)V", "()" + method.desc.substring(1))
                .get(random.nextInt(4));
        return true;
    }

    static boolean addAnnotation(MethodNode method, Random random) {
        AnnotationNode added = new AnnotationNode(ANNOTATIONS.get(random.nextInt(ANNOTATIONS.size())));
        if (random.nextBoolean()) {
            Object value = VALUES.get(random.nextInt(VALUES.size()));
            added.values = new ArrayList<>(List.of(random.nextBoolean() ? "primed" : "value", value));
        }
        if (method.visibleAnnotations == null) method.visibleAnnotations = new ArrayList<>();
        method.visibleAnnotations.add(random.nextInt(method.visibleAnnotations.size() + 1), added);
        return true;
    }

    static boolean dropAnnotations(MethodNode method, Random random) {
        boolean had = method.visibleAnnotations != null;
        method.visibleAnnotations = null;
        return had;
    }

    static boolean markClass(ClassNode type, Random random) {
        AnnotationNode mark = new AnnotationNode("Ldev/bobbin/machine/Rewritten;");
        if (random.nextInt(4) > 0) {
            mark.values = new ArrayList<>(List.of("value", VALUES.get(random.nextInt(VALUES.size()))));
        }
        type.invisibleAnnotations = new ArrayList<>(List.of(mark));
        return true;
    }

    static boolean wrongClassFlags(ClassNode type, Random random) {
        type.access ^= 1 << random.nextInt(16);
        return true;
    }

    static boolean wrongVersion(ClassNode type, Random random) {
        type.version = random.nextInt(3) == 0 ? Opcodes.V1_1 : 44 + random.nextInt(30);
        return true;
    }

    static boolean wrongSuperclass(ClassNode type, Random random) {
        type.superName = List.of("none/Such", type.name, "java/lang/String", "java/util/List")
                .get(random.nextInt(4));
        return true;
    }

    static boolean wrongInnerClass(ClassNode type, Random random) {
        String machine = type.name + "$subject$Generator";
        type.innerClasses.add(new InnerClassNode(machine, null, null, Opcodes.ACC_STATIC));
        if (random.nextBoolean()) type.nestHostClass = "none/Such";
        return true;
    }

    /** The same method again. */
    static boolean repeatMethod(ClassNode type, Random random) {
        if (type.methods.isEmpty()) return false;
        type.methods.add(type.methods.get(random.nextInt(type.methods.size())));
        return true;
    }
}
