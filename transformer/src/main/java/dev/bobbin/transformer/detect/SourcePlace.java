// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.detect;

import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Says where in the source an instruction or a method stands. */
public final class SourcePlace {
    private SourcePlace() {}

    /** A diagnostic at the line of an instruction. */
    public static Diagnostic diagnostic(DiagnosticCode code, ClassNode host, AbstractInsnNode insn, Object... details) {
        return at(code, host, line(insn), details);
    }

    /** A diagnostic at the first line of a method. */
    public static Diagnostic diagnostic(DiagnosticCode code, ClassNode host, MethodNode method, Object... details) {
        return at(code, host, firstLine(method), details);
    }

    private static Diagnostic at(DiagnosticCode code, ClassNode host, int line, Object... details) {
        String file = host.sourceFile == null ? host.name.replace('/', '.') : host.sourceFile;
        return code.at(line == 0 ? file : file + ":" + line, line, details);
    }

    /** The line that an instruction belongs to; 0 where the class file does not tell. */
    public static int line(AbstractInsnNode insn) {
        for (AbstractInsnNode i = insn; i != null; i = i.getPrevious()) {
            if (i instanceof LineNumberNode line) return line.line;
        }
        return 0;
    }

    /** The first line with code; 0 where there is none. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode line) return line.line;
        }
        return 0;
    }

    /** A method as people write it: {@code range(int, String)}. */
    public static String signature(MethodNode method) {
        StringBuilder text = new StringBuilder(method.name).append('(');
        String separator = "";
        for (Type type : Type.getArgumentTypes(method.desc)) {
            text.append(separator).append(simpleName(type));
            separator = ", ";
        }
        return text.append(')').toString();
    }

    /** A type as people write it: {@code Integer}, {@code int[]}. */
    public static String simpleName(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A class as people write it, by its internal name. */
    public static String simpleName(String internalName) {
        return simpleName(Type.getObjectType(internalName));
    }
}
