// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.torture;

import dev.bobbin.torture.prepass.Exclusion;
import dev.bobbin.torture.prepass.Extent;
import dev.bobbin.torture.prepass.Mode;
import dev.bobbin.torture.prepass.Twins;
import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.Diagnostic;
import dev.bobbin.transformer.DiagnosticCode;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerBugException;
import dev.bobbin.transformer.TransformerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A class with twins, rewritten. Where the transformer refuses a twin or fails at one, that method is left as it is, and
 * the rest of the class is tried again.
 */
final class TorturedClass {
    private static final CoroutineTransformer TRANSFORMER = new CoroutineTransformer(TransformerOptions.DEFAULT);

    private final String name;
    private final byte[] classFile;
    private final Mode mode;
    private final Twins twins;
    private final List<String> findings = new ArrayList<>();

    TorturedClass(String name, byte[] classFile, Mode mode, Extent extent) {
        this.name = name;
        this.classFile = classFile;
        this.mode = mode;
        this.twins = new Twins(classFile, mode, extent);
    }

    /**
     * What came out.
     *
     * @param classes bytes by internal name: the class, and its machines
     * @param excluded the methods without twin
     * @param methods how many have one
     * @param points how many points they have
     * @param findings what the transformer refused or failed at, a text for each
     */
    record Result(
            Map<String, byte[]> classes,
            Map<String, Exclusion> excluded,
            int methods,
            int points,
            List<String> findings) {}

    Result make() {
        Twins.Result made = twins.write();
        TransformResult rewritten = mode == Mode.CONTROL ? null : rewrite(made);
        while (mode != Mode.CONTROL && rewritten == null) {
            made = twins.write();
            rewritten = rewrite(made);
        }
        Map<String, byte[]> classes = new TreeMap<>();
        classes.put(name, rewritten == null ? made.classFile() : rewritten.host());
        if (rewritten != null) classes.putAll(rewritten.machines());
        return new Result(classes, twins.excluded(), made.twins().size(), made.points(), findings);
    }

    /** Null if methods were excluded, so that it is to be tried again. */
    private @Nullable TransformResult rewrite(Twins.Result made) {
        try {
            TransformResult result = TRANSFORMER.transform(made.classFile(), name);
            if (!result.isRefused()) return result;
            for (Diagnostic diagnostic : result.diagnostics()) {
                if (diagnostic.code().isError()) exclude(made, diagnostic);
            }
        } catch (TransformerBugException bug) {
            excludeFailing(made, bug);
        }
        return null;
    }

    private void exclude(Twins.Result made, Diagnostic diagnostic) {
        boolean tooLarge = diagnostic.code() == DiagnosticCode.METHOD_TOO_LARGE;
        boolean found = false;
        for (Map.Entry<String, String> twin : made.twins().entrySet()) {
            if (!names(diagnostic.message(), twin.getKey())) continue;
            twins.exclude(twin.getValue(), tooLarge ? Exclusion.TOO_LARGE : Exclusion.REFUSED);
            found = true;
        }
        if (!tooLarge) findings.add(name + ": " + diagnostic);
        if (!found) throw new IllegalStateException(name + ": refused for no method: " + diagnostic);
    }

    private static boolean names(String message, String twin) {
        int at = message.indexOf(twin);
        if (at < 0) return false;
        int end = at + twin.length();
        return end == message.length() || !Character.isDigit(message.charAt(end));
    }

    /** Excludes the methods at which the transformer fails, found by trying each alone; if there is none, all. */
    private void excludeFailing(Twins.Result made, TransformerBugException first) {
        boolean found = false;
        for (String suspect : made.twins().values()) {
            Twins alone = new Twins(classFile, mode, Extent.WHOLE);
            twins.excluded().forEach(alone::exclude);
            for (String other : made.twins().values()) if (!other.equals(suspect)) alone.exclude(other, Exclusion.BUG);
            try {
                TRANSFORMER.transform(alone.write().classFile(), name);
            } catch (TransformerBugException bug) {
                twins.exclude(suspect, Exclusion.BUG);
                findings.add(name + "." + suspect + ": " + bug.getMessage());
                found = true;
            }
        }
        if (found) return;
        findings.add(name + " as a whole, and with no method alone: " + first.getMessage());
        made.twins().values().forEach(method -> twins.exclude(method, Exclusion.BUG));
    }
}
