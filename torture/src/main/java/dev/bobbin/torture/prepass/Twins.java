// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture.prepass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives every method that can have one its twin, and leaves in the method itself only the call that drains it.
 *
 * <pre>{@code
 * int size(List<?> list) {
 *     return (int) Drain.drain(size$twin3(list));
 * }
 *
 * @Generator private Gen size$twin3(List<?> list) { … }
 * }</pre>
 */
public final class Twins {
    private final byte[] classFile;
    private final Mode mode;
    private final Extent extent;
    private final Map<String, Exclusion> excluded = new LinkedHashMap<>();

    /** The twins of one class; {@link #write} may be called again after {@link #exclude}. */
    public Twins(byte[] classFile, Mode mode, Extent extent) {
        this.classFile = classFile;
        this.mode = mode;
        this.extent = extent;
    }

    /**
     * What became of a class.
     *
     * @param classFile its bytes with twins
     * @param twins names and descriptors of the methods by the names of their twins
     * @param points how many points there are in all of them
     */
    public record Result(byte[] classFile, Map<String, String> twins, int points) {}

    /** Leaves a method as it is from now on. */
    public void exclude(String method, Exclusion why) {
        excluded.put(method, why);
    }

    /** The methods that have no twin, and why, as far as {@link #write} has seen. */
    public Map<String, Exclusion> excluded() {
        return excluded;
    }

    /** Makes the class; methods that turn out too large are left as they are. */
    public Result write() {
        while (true) {
            ClassNode host = read();
            Map<String, String> twins = new LinkedHashMap<>();
            int points = addTwins(host, twins);
            try {
                ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
                host.accept(writer);
                return new Result(writer.toByteArray(), twins, points);
            } catch (MethodTooLargeException e) {
                String method = twins.get(e.getMethodName());
                if (method == null) throw e;
                exclude(method, Exclusion.TOO_LARGE);
            }
        }
    }

    private ClassNode read() {
        ClassNode host = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(host, ClassReader.EXPAND_FRAMES);
        return host;
    }

    private int addTwins(ClassNode host, Map<String, String> twins) {
        List<Twin> added = new ArrayList<>();
        for (MethodNode method : host.methods) {
            String name = method.name + method.desc;
            Exclusion why = excluded.getOrDefault(name, whyNot(host, method));
            if (why != null) {
                excluded.put(name, why);
                continue;
            }
            Twin twin = new Twin(mode, host, method, twins.size());
            twins.put(twin.node().name, name);
            added.add(twin);
        }
        DirectCalls calls = new DirectCalls(mode, host, added);
        int points = 0;
        for (Twin twin : added) {
            points += twin.split(calls);
            host.methods.add(twin.node());
        }
        if (extent.calls() > 0) limitCalls(host, twins.values());
        return points;
    }

    private void limitCalls(ClassNode host, Collection<String> methods) {
        Iterator<MethodNode> changed = host.methods.iterator();
        for (MethodNode own : read().methods) {
            MethodNode method = changed.next();
            if (methods.contains(own.name + own.desc)) FirstCalls.limit(extent.calls(), host.name, method, own);
        }
    }

    private @Nullable Exclusion whyNot(ClassNode host, MethodNode method) {
        Exclusion why = Exclusion.of(host, method);
        if (why != null) return why;
        return extent.methods().has(host.name + "." + method.name + method.desc) ? null : Exclusion.NOT_SAMPLED;
    }
}
