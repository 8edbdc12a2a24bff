// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.documentation;

import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import dev.bobbin.transformer.bytecode.MethodListing;
import dev.bobbin.transformer.detect.AnnotatedMethods;
import dev.bobbin.transformer.detect.CoroutineMethod;
import dev.bobbin.transformer.flatten.FlatBody;
import dev.bobbin.transformer.flatten.Flattener;
import dev.bobbin.transformer.flow.FlowAnalysis;
import dev.bobbin.transformer.flow.FlowFacts;
import dev.bobbin.transformer.flow.LiveLocal;
import dev.bobbin.transformer.layout.LayoutPlanner;
import dev.bobbin.transformer.layout.MachineField;
import dev.bobbin.transformer.layout.MachineLayout;
import dev.bobbin.transformer.layout.PointPlan;
import dev.bobbin.transformer.layout.SavedLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What each stage makes of the one generator of a class, in words that a document can quote. */
public final class StageListings {
    private final SortedMap<String, String> texts = new TreeMap<>();

    private StageListings() {}

    /** The listings of a class, by name. */
    public static SortedMap<String, String> of(byte[] classFile) throws IOException {
        StageListings listings = new StageListings();
        listings.addDumps(classFile);
        listings.addFacts(classFile);
        return listings.texts;
    }

    /** Those that the transformer writes itself, and what comes out at its end. */
    private void addDumps(byte[] classFile) throws IOException {
        Path dump = Files.createTempDirectory("stages");
        TransformResult result =
                new CoroutineTransformer(new TransformerOptions(true, dump)).transform(classFile, "Host.class");
        for (Path file : below(dump)) {
            if (Files.isRegularFile(file)) {
                String stage = file.getFileName().toString().replaceAll(".*-(\\w+)\\.txt", "$1");
                texts.put(stage, Files.readString(file));
            }
            Files.delete(file);
        }
        Files.delete(dump);
        texts.put("kickoff", listing(node(result.host()).methods.get(1)));
        ClassNode machine = node(result.machines().values().iterator().next());
        texts.put("machine", outline(machine));
        for (MethodNode method : machine.methods) texts.put("machine " + method.name, listing(method));
    }

    /** What a listing has of one line of the source. */
    public static String ofLine(int line, String listing) {
        List<String> lines = listing.lines().toList();
        int start = 0;
        while (!lines.get(start).contains("LINENUMBER " + line + " ")) start++;
        int end = start + 1;
        while (!lines.get(end).contains("LINENUMBER ")) end++;
        return String.join("\n", lines.subList(start - 1, end - 1)) + "\n"; // the label stands before the line number
    }

    /** What is said of another class, which is refused. */
    public static String diagnostics(byte[] classFile) {
        return new CoroutineTransformer(TransformerOptions.DEFAULT)
                .transform(classFile, "Host.class").diagnostics().stream()
                        .map(diagnostic -> diagnostic + "\n")
                        .collect(Collectors.joining());
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = new ArrayList<>(files.toList());
            found.remove(directory);
            found.sort((one, other) -> other.compareTo(one));
            return found;
        }
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static String listing(MethodNode method) {
        return MethodListing.of(method);
    }

    /** Superclass, fields, methods, and the constant that describes its states. */
    private static String outline(ClassNode machine) {
        StringBuilder text = new StringBuilder();
        text.append(machine.name).append(" extends ").append(machine.superName).append('\n');
        for (FieldNode field : machine.fields) {
            text.append("    ")
                    .append(field.name)
                    .append(" : ")
                    .append(field.desc)
                    .append('\n');
        }
        for (MethodNode method : machine.methods) {
            text.append("    ")
                    .append(method.name)
                    .append(' ')
                    .append(method.desc)
                    .append('\n');
            if (method.name.equals("metadata")) {
                Object constant = ((LdcInsnNode) method.instructions.getFirst()).cst;
                text.append("        \"").append(constant).append("\"\n");
            }
        }
        return text.toString();
    }

    /** Those of the stages that change nothing. */
    private void addFacts(byte[] classFile) {
        CoroutineMethod method = AnnotatedMethods.in(node(classFile)).get(0);
        FlatBody body = Flattener.flatten(method);
        FlowFacts facts = FlowAnalysis.of(method, body);
        StringBuilder flow = new StringBuilder("alive at the start: ")
                .append(locals(facts.parameters()))
                .append('\n');
        for (int i = 0; i < body.points().size(); i++) {
            flow.append("alive across point ").append(i + 1).append(": ");
            flow.append(locals(facts.liveAcross().get(i))).append("; monitors held: ");
            flow.append(facts.monitors().before(body.points().get(i).call())).append('\n');
        }
        texts.put("flow", flow.toString());
        texts.put("layout", layout(LayoutPlanner.plan(method, body, facts)));
    }

    private static String locals(List<LiveLocal> locals) {
        return locals.stream()
                .map(local -> "slot " + local.slot() + " (" + local.type() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String layout(MachineLayout layout) {
        StringBuilder text = new StringBuilder();
        text.append("fields:  ").append(fields(layout.fields().stream())).append('\n');
        text.append("yielded: ").append(layout.yieldedType()).append('\n');
        text.append("state 0: restore ").append(saved(layout.parameters())).append('\n');
        int state = 0;
        for (PointPlan point : layout.points()) {
            text.append("state ").append(++state).append(": save ").append(saved(point.written()));
            text.append("; restore ").append(saved(point.saved())).append('\n');
        }
        return text.toString();
    }

    private static String saved(List<SavedLocal> locals) {
        return fields(locals.stream().map(SavedLocal::field).filter(Objects::nonNull));
    }

    private static String fields(Stream<MachineField> fields) {
        return fields.map(field -> field.name() + " : " + field.desc()).collect(Collectors.joining(", "));
    }
}
