// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer;

import dev.bobbin.transformer.bytecode.MalformedCodeException;
import dev.bobbin.transformer.detect.AnnotatedMethods;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.detect.RewrittenMark;
import dev.bobbin.transformer.detect.SourcePlace;
import dev.bobbin.transformer.detect.VoidLambdas;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flatten.Flattener;
import dev.bobbin.transformer.flow.FlowAnalysis;
import dev.bobbin.transformer.flow.FlowFacts;
import dev.bobbin.transformer.guard.Guards;
import dev.bobbin.transformer.layout.LayoutPlanner;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.rewrite.RewritePasses;
import dev.bobbin.transformer.synthesis.StateMachineParts;
import dev.bobbin.transformer.verify.InputVerifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns class bytes into class bytes.
 *
 * <ol>
 *   <li>{@code detect} finds the generators of the class,
 *   <li>{@code flatten} copies each body and leaves nothing but locals alive at its suspension points,
 *   <li>{@code flow} computes what is alive there, and of which type,
 *   <li>{@code guard} refuses what cannot be done,
 *   <li>{@code layout} gives every live local a field,
 *   <li>{@code rewrite} turns verbs into leaving and coming back,
 *   <li>{@code synthesis} makes the machine and the kickoff,
 *   <li>{@code verify} checks the result.
 * </ol>
 */
public final class CoroutineTransformer {
    private final TransformerOptions options;

    /**
     * A transformer with these options; it keeps no state between classes.
     *
     * @param options what the caller chose
     */
    public CoroutineTransformer(TransformerOptions options) {
        this.options = options;
    }

    /**
     * Rewrites the generators of one class. Looks at nothing but these bytes, and may be called from many threads.
     *
     * @param classFile the bytes
     * @param source where they come from, for messages about bytes that cannot be read
     * @return the outcome; never null, and nothing is ever half done
     */
    public TransformResult transform(byte[] classFile, String source) {
        ClassInput input = ClassInput.read(classFile, source);
        if (!input.isToBeRewritten()) return input.unchanged();
        try {
            return rewritten(input);
        } catch (RuntimeException | AssertionError e) {
            return input.refused(List.of(damage(input, source, e)));
        }
    }

    /** What an exception means: whatever it is, the class is damaged, or it is a bug of ours that must be told as one. */
    private static Diagnostic damage(ClassInput input, String source, Throwable exception) {
        String damage = exception instanceof MalformedCodeException
                ? String.valueOf(exception.getMessage())
                : InputVerifier.problemIn(input.bytes());
        if (damage != null) return DiagnosticCode.CLASS_UNREADABLE.at(source, 0, damage);
        if (exception instanceof TransformerBugException bug) throw bug;
        throw new TransformerBugException(
                "transform", input.host().name, String.valueOf(exception), trace(exception), exception);
    }

    private static String trace(Throwable bug) {
        StringWriter text = new StringWriter();
        bug.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private TransformResult rewritten(ClassInput input) {
        StageDump dump = StageDump.to(options.dump());
        ClassNode host = input.host();
        List<Diagnostic> diagnostics = new ArrayList<>(Guards.ofClass(host));
        VoidLambdas.makeReturnGen(host);
        List<Analysed> bodies = new ArrayList<>();
        for (CoroutineMethod method : AnnotatedMethods.in(host)) { //          detect
            dump.write("detect", method, method.node());
            List<Diagnostic> tooLarge = Guards.ofSize(method);
            diagnostics.addAll(tooLarge);
            if (!tooLarge.isEmpty()) continue;
            FlatBody body = Flattener.flatten(method); //                      flatten
            dump.write("flatten", method, body.code());
            FlowFacts facts = FlowAnalysis.of(method, body); //                flow
            diagnostics.addAll(Guards.ofMethod(method, body, facts)); //       guard
            bodies.add(new Analysed(method, body, facts));
        }
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) return input.refused(diagnostics);
        if (bodies.isEmpty()) return input.unchanged();

        ClassOutput output = new ClassOutput(input, diagnostics);
        for (Analysed analysed : bodies) {
            CoroutineMethod method = analysed.method();
            List<Integer> lines = analysed.lines();
            MachineLayout layout = LayoutPlanner.plan(method, analysed.body(), analysed.facts()); //    layout
            MethodNode code = RewritePasses.apply(method, analysed.body(), analysed.facts(), layout); // rewrite
            dump.write("rewrite", method, code);
            output.add(method, code, StateMachineParts.synthesize(method, layout, code, lines)); //     synthesis
        }
        RewrittenMark.put(host, Version.CURRENT);
        return output.toResult(options.verify()); //                           verify
    }

    /** A body with what is known of it. */
    private record Analysed(CoroutineMethod method, FlatBody body, FlowFacts facts) {
        List<Integer> lines() {
            return body.points().stream().map(point -> point.line()).toList();
        }
    }

    /**
     * Finds what should have been rewritten and was not; changes nothing.
     *
     * @param classFile the bytes
     * @param source where they come from
     * @return one diagnostic for each generator that was left as it is, and what else is wrong with the class
     */
    public List<Diagnostic> check(byte[] classFile, String source) {
        ClassInput input = ClassInput.read(classFile, source);
        if (!input.isToBeRewritten()) return input.unchanged().diagnostics();
        try {
            return notRewritten(input.host());
        } catch (RuntimeException | AssertionError e) {
            return List.of(damage(input, source, e));
        }
    }

    private static List<Diagnostic> notRewritten(ClassNode host) {
        List<Diagnostic> diagnostics = new ArrayList<>(Guards.ofClass(host));
        for (CoroutineMethod method : AnnotatedMethods.in(host)) {
            diagnostics.add(
                    SourcePlace.diagnostic(DiagnosticCode.NOT_REWRITTEN, host, method.node(), method.displayName()));
        }
        return diagnostics.stream().sorted().toList();
    }
}
