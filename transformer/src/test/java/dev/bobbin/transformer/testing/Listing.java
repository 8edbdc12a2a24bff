// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.transformer.TransformResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The three parts of a rewritten generator as text: its kickoff, its body, its machine. */
public final class Listing {
    private Listing() {}

    /** The listings of all generators of a class, by method. */
    public static SortedMap<String, String> of(String host, TransformResult result) {
        ClassNode node = new ClassNode();
        new ClassReader(result.host()).accept(node, 0);
        SortedMap<String, String> listings = new TreeMap<>();
        for (Map.Entry<String, byte[]> machine : result.machines().entrySet()) {
            String method = machine.getKey().substring(host.length() + 1).replace("$Generator", "");
            listings.put(method, listing(node, machine.getKey(), machine.getValue()));
        }
        return listings;
    }

    private static String listing(ClassNode host, String machine, byte[] bytes) {
        StringWriter text = new StringWriter();
        for (MethodNode method : host.methods) {
            if (makes(machine, method))
                text.append("// kickoff\n").append(text(method)).append('\n');
        }
        for (MethodNode method : host.methods) {
            if (runs(machine, method))
                text.append("// body\n").append(text(method)).append('\n');
        }
        text.append("// machine\n");
        new ClassReader(bytes).accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return text.toString().replace(packageOf(machine), "");
    }

    /** The names of the host's own package are left short. */
    private static String packageOf(String machine) {
        return machine.substring(0, machine.lastIndexOf('/') + 1);
    }

    private static boolean makes(String machine, MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof TypeInsnNode made && made.desc.equals(machine)) return true;
        }
        return false;
    }

    private static boolean runs(String machine, MethodNode method) {
        return method.desc.equals("(L" + machine + ";Ljava/lang/Object;)Z");
    }

    private static String text(MethodNode method) {
        Textifier textifier = new Textifier();
        method.accept(new TraceMethodVisitor(textifier));
        StringWriter text = new StringWriter();
        text.append(method.name).append(' ').append(method.desc).append('\n');
        PrintWriter writer = new PrintWriter(text);
        textifier.print(writer);
        writer.flush();
        return text.toString();
    }
}
