// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.synthesis;

import dev.bobbin.transformer.abi.GeneratedNames;
import dev.bobbin.transformer.abi.Member;
import dev.bobbin.transformer.abi.RuntimeAbi;
import dev.bobbin.transformer.bytecode.Insns;
import dev.bobbin.transformer.bytecode.VerifierType;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.Kind;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Makes the machine: a class with fields for the locals, whose {@code resume()} calls the body in the host. */
final class MachineClass {
    private final CoroutineMethod method;
    private final MachineLayout layout;
    private final String name;
    private final String base;
    private final Type yielded;
    private final ClassNode node = new ClassNode(Opcodes.ASM9);

    private MachineClass(CoroutineMethod method, MachineLayout layout) {
        this.method = method;
        this.layout = layout;
        this.name = method.machineName();
        this.base = method.family().machine();
        this.yielded = layout.yieldedType();
    }

    static ClassNode of(CoroutineMethod method, MachineLayout layout, BodyMethod body, String metadata) {
        MachineClass machine = new MachineClass(method, layout);
        machine.declare();
        machine.addConstructor();
        machine.addResume(body);
        if (method.family().kind() == Kind.GENERATOR) machine.addGenerator();
        else if (!layout.points().isEmpty()) machine.addAwaitNow();
        if (method.family().isAsyncGen()) machine.addAsyncGen();
        machine.addRelease();
        if (!SeenExit.in(body.node())) machine.addSharedExit();
        machine.add(
                RuntimeAbi.METADATA,
                Opcodes.ACC_PROTECTED,
                new Insns().pushString(metadata).op(Opcodes.ARETURN));
        if (method.family().startsAfresh()) machine.addFresh();
        return machine.node;
    }

    private void declare() {
        ClassNode host = method.host();
        node.version = host.version;
        node.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        node.name = name;
        node.superName = base;
        if (method.family().primitive() != null) {
            node.interfaces = new ArrayList<>(List.of(method.family().type().getInternalName()));
        }
        node.sourceFile = host.sourceFile;
        node.invisibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(RuntimeAbi.GENERATED_DESC)));
        if (!method.isStatic()) addField(GeneratedNames.HOST, KickoffMethod.hostDesc(host));
        for (MachineField field : layout.fields()) addField(field.name(), field.desc());
        if (method.family().yields()) addField(GeneratedNames.YIELDED, yielded.getDescriptor());
    }

    private void addField(String fieldName, String desc) {
        node.fields.add(new FieldNode(0, fieldName, desc, null, null));
    }

    private void addConstructor() {
        Insns code = new Insns()
                .loadReference(0)
                .invoke(Opcodes.INVOKESPECIAL, base, "<init>", "()V", false)
                .op(Opcodes.RETURN);
        add("<init>", "()V", 0, code);
    }

    /**
     * <pre>{@code
     * protected boolean resume(Object in) {
     *     if (state < 0) return notResumable();
     *     try {
     *         if (Host.range(this, in)) return true;
     *     } catch (Throwable t) {
     *         throw failed(t);
     *     }
     *     if (state < 0) {                 // if the body can leave in other ways: no, it was running still
     *         state = RETURNED;
     *         list = null;                 // as release() does; a call might not be inlined
     *     }
     *     return false;
     * }
     * }</pre>
     */
    private void addResume(BodyMethod body) {
        LabelNode resumable = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode nothingYielded = new LabelNode();
        Insns code = new Insns()
                .loadReference(0)
                .getField(RuntimeAbi.STATE)
                .jump(Opcodes.IFGE, resumable)
                .loadReference(0)
                .invoke(RuntimeAbi.NOT_RESUMABLE)
                .op(Opcodes.IRETURN)
                .add(resumable)
                .add(Insns.frame(List.of(name, "java/lang/Object")));
        if (!method.isStatic()) {
            code.loadReference(0).getField(name, GeneratedNames.HOST, KickoffMethod.hostDesc(method.host()));
        }
        body.call(code.loadReference(0).loadReference(1))
                .jump(Opcodes.IFEQ, nothingYielded)
                .pushInt(1)
                .op(Opcodes.IRETURN)
                .add(end)
                .add(handler)
                .add(new FrameNode(Opcodes.F_NEW, 1, new Object[] {name}, 1, new Object[] {"java/lang/Throwable"}))
                .store(VerifierType.NULL, 1)
                .loadReference(0)
                .loadReference(1)
                .invoke(RuntimeAbi.FAILED)
                .op(Opcodes.ATHROW)
                .add(nothingYielded)
                .add(Insns.frame(List.of(name)));
        addEnd(code);
        MethodNode resume = add(RuntimeAbi.RESUME, Opcodes.ACC_PROTECTED, code);
        resume.tryCatchBlocks.add(new TryCatchBlockNode(resumable, end, handler, "java/lang/Throwable"));
    }

    /** {@code if (state < 0) { state = RETURNED; list = null; } return false;} */
    private void addEnd(Insns code) {
        LabelNode left = new LabelNode();
        if (layout.delegates()) code.loadReference(0).getField(RuntimeAbi.STATE).jump(Opcodes.IFGE, left);
        code.loadReference(0).pushInt(RuntimeAbi.RETURNED).putField(RuntimeAbi.STATE);
        clearReferences(code);
        if (layout.delegates()) code.add(left).add(Insns.frame(List.of(name)));
        code.pushInt(0).op(Opcodes.IRETURN);
    }

    private void addGenerator() {
        addYielded(new Insns()
                .loadReference(0)
                .load(VerifierType.INT, 1 + yielded.getSize())
                .putField(RuntimeAbi.STATE)
                .pushInt(1));
        addValue(RuntimeAbi.VALUE);
        if (!layout.delegates()) addIteration();
        addPrimitiveNext();
    }

    /**
     * What the base class does as well. In a method of its own the JIT compiler sees what this one coroutine awaits.
     *
     * <pre>{@code
     * public Object awaitNow(Object x) {
     *     return x instanceof Awaited there ? taken(there, there.takeOr(LEAVES)) : awaitOther(x);
     * }
     * }</pre>
     */
    private void addAwaitNow() {
        LabelNode other = new LabelNode();
        Insns code = new Insns()
                .loadReference(1)
                .type(Opcodes.INSTANCEOF, RuntimeAbi.AWAITED)
                .jump(Opcodes.IFEQ, other)
                .loadReference(0)
                .loadReference(1)
                .type(Opcodes.CHECKCAST, RuntimeAbi.AWAITED)
                .op(Opcodes.DUP)
                .getField(RuntimeAbi.LEAVES)
                .invoke(RuntimeAbi.TAKE_OR)
                .invoke(RuntimeAbi.TAKEN.in(name))
                .op(Opcodes.ARETURN)
                .add(other)
                .add(Insns.frame(List.of(name, "java/lang/Object")))
                .loadReference(0)
                .loadReference(1)
                .invoke(RuntimeAbi.AWAIT_OTHER.in(name))
                .op(Opcodes.ARETURN);
        add(RuntimeAbi.AWAIT_NOW, Opcodes.ACC_PUBLIC, code);
    }

    /** {@code boolean $yielded(Object value, int point) { this.$yielded = value; return yields(point); }} */
    private void addAsyncGen() {
        addYielded(new Insns().loadReference(0).load(VerifierType.INT, 2).invoke(RuntimeAbi.YIELDS.in(name)));
        addValue(RuntimeAbi.ITEM);
    }

    /** {@code boolean $yielded(int value, int point) { this.$yielded = value; state = point; return true; }} */
    private void addYielded(Insns leave) {
        Insns code = new Insns()
                .loadReference(0)
                .load(VerifierType.of(yielded), 1)
                .putField(name, GeneratedNames.YIELDED, yielded.getDescriptor())
                .addAll(leave.toList())
                .op(Opcodes.IRETURN);
        add(GeneratedNames.YIELDED, "(" + yielded.getDescriptor() + "I)Z", 0, code);
    }

    /** {@code Object value() { return Integer.valueOf($yielded); }}, or the reference, which is then forgotten. */
    private void addValue(Member overridden) {
        Insns code = new Insns().loadReference(0).getField(name, GeneratedNames.YIELDED, yielded.getDescriptor());
        if (isPrimitive()) {
            code.box(yielded);
        } else {
            clear(GeneratedNames.YIELDED, yielded.getDescriptor(), code);
        }
        add(overridden, Opcodes.ACC_PROTECTED, code.op(Opcodes.ARETURN));
        Member primitive = primitiveValue(yielded);
        if (primitive == null) return;
        Insns unboxed = new Insns().loadReference(0).getField(name, GeneratedNames.YIELDED, yielded.getDescriptor());
        add(primitive, Opcodes.ACC_PROTECTED, unboxed.op(yielded.getOpcode(Opcodes.IRETURN)));
    }

    private boolean isPrimitive() {
        return yielded.getSort() <= Type.DOUBLE;
    }

    private static @Nullable Member primitiveValue(Type type) {
        if (type == Type.INT_TYPE) return RuntimeAbi.INT_VALUE;
        if (type == Type.LONG_TYPE) return RuntimeAbi.LONG_VALUE;
        return type == Type.DOUBLE_TYPE ? RuntimeAbi.DOUBLE_VALUE : null;
    }

    /**
     * <pre>{@code
     * public boolean hasNext() {
     *     if (peeked) return true;
     *     peeked = resume(null);
     *     return peeked;
     * }
     *
     * public Object next() { … return value(); }
     * }</pre>
     */
    private void addIteration() {
        LabelNode unknown = new LabelNode();
        Insns hasNext = new Insns()
                .loadReference(0)
                .getField(RuntimeAbi.PEEKED)
                .jump(Opcodes.IFEQ, unknown)
                .pushInt(1)
                .op(Opcodes.IRETURN)
                .add(unknown)
                .add(Insns.frame(List.of(name)))
                .loadReference(0)
                .loadReference(0)
                .op(Opcodes.ACONST_NULL)
                .invoke(RuntimeAbi.RESUME.in(name))
                .putField(RuntimeAbi.PEEKED)
                .loadReference(0)
                .getField(RuntimeAbi.PEEKED)
                .op(Opcodes.IRETURN);
        add(RuntimeAbi.HAS_NEXT, Opcodes.ACC_PUBLIC, hasNext);
        Insns next = fetch().invoke(RuntimeAbi.VALUE.in(name)).op(Opcodes.ARETURN);
        add(RuntimeAbi.NEXT, Opcodes.ACC_PUBLIC, next);
    }

    /** {@code if (!peeked && !resume(null)) throw stop(); peeked = false;} with {@code this} left on the stack. */
    private Insns fetch() {
        LabelNode fetched = new LabelNode();
        return new Insns()
                .loadReference(0)
                .getField(RuntimeAbi.PEEKED)
                .jump(Opcodes.IFNE, fetched)
                .loadReference(0)
                .op(Opcodes.ACONST_NULL)
                .invoke(RuntimeAbi.RESUME.in(name))
                .jump(Opcodes.IFNE, fetched)
                .loadReference(0)
                .invoke(RuntimeAbi.STOP)
                .op(Opcodes.ATHROW)
                .add(fetched)
                .add(Insns.frame(List.of(name)))
                .loadReference(0)
                .pushInt(0)
                .putField(RuntimeAbi.PEEKED)
                .loadReference(0);
    }

    /** {@code public int nextInt() { … return intValue(); }}, where the method declares a primitive iterator. */
    private void addPrimitiveNext() {
        Type primitive = method.family().primitive();
        if (primitive == Type.INT_TYPE) addNext("nextInt", RuntimeAbi.INT_VALUE, RuntimeAbi.FETCHED_INT);
        if (primitive == Type.LONG_TYPE) addNext("nextLong", RuntimeAbi.LONG_VALUE, RuntimeAbi.FETCHED_LONG);
        if (primitive == Type.DOUBLE_TYPE) addNext("nextDouble", RuntimeAbi.DOUBLE_VALUE, RuntimeAbi.FETCHED_DOUBLE);
    }

    private void addNext(String methodName, Member own, Member ofDelegate) {
        Insns code =
                layout.delegates() ? new Insns().loadReference(0).invoke(ofDelegate) : fetch().invoke(own.in(name));
        int leave = Type.getReturnType(own.desc()).getOpcode(Opcodes.IRETURN);
        add(methodName, own.desc(), Opcodes.ACC_PUBLIC, code.op(leave));
    }

    /** {@code protected void release() { list = null; … }} */
    private void addRelease() {
        add(
                RuntimeAbi.RELEASE,
                Opcodes.ACC_PROTECTED,
                clearReferences(new Insns()).op(Opcodes.RETURN));
    }

    /** {@code protected Object exit() { return sharedExit(); }} */
    private void addSharedExit() {
        Insns code = new Insns().invoke(RuntimeAbi.SHARED_EXIT.in(name)).op(Opcodes.ARETURN);
        add(RuntimeAbi.EXIT, Opcodes.ACC_PROTECTED, code);
    }

    /** {@code list = null;} for every field that holds a reference. */
    private Insns clearReferences(Insns code) {
        for (FieldNode field : node.fields) {
            if (field.desc.length() > 1) clear(field.name, field.desc, code);
        }
        return code;
    }

    private void clear(String fieldName, String desc, Insns code) {
        code.loadReference(0).op(Opcodes.ACONST_NULL).putField(name, fieldName, desc);
    }

    /** {@code protected GeneratorMachine fresh() { var m = new …(); m.n = n; m.prime(); return m; }} */
    private void addFresh() {
        Insns code = KickoffMethod.newMachine(name);
        if (!method.isStatic()) copy(GeneratedNames.HOST, KickoffMethod.hostDesc(method.host()), code);
        layout.parameters().forEach(parameter -> {
            MachineField field = parameter.field();
            if (field != null) copy(field.name(), field.desc(), code);
        });
        if (method.primed()) code.op(Opcodes.DUP).invoke(RuntimeAbi.PRIME);
        Member fresh = method.family().isAsyncGen() ? RuntimeAbi.FRESH_ASYNC : RuntimeAbi.FRESH;
        add(fresh, Opcodes.ACC_PROTECTED, code.op(Opcodes.ARETURN));
    }

    private void copy(String fieldName, String desc, Insns code) {
        code.op(Opcodes.DUP).loadReference(0).getField(name, fieldName, desc).putField(name, fieldName, desc);
    }

    private MethodNode add(Member overridden, int access, Insns code) {
        return add(overridden.name(), overridden.desc(), access, code);
    }

    private MethodNode add(String methodName, String desc, int access, Insns code) {
        MethodNode added = new MethodNode(access, methodName, desc, null, null);
        added.instructions.add(code.toList());
        node.methods.add(added);
        return added;
    }
}
