// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.testing;

import dev.bobbin.Gen;
import dev.bobbin.StopIteration;
import dev.bobbin.transformer.fixtures.Events;
import dev.bobbin.transformer.testing.oracle.OracleRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that can be seen of one run: what went in and came out, what the fixture logged, and where the generator
 * stood after each step.
 *
 * @param lines one for each event
 */
public record Trace(List<String> lines) {
    /** How often something is done to a generator that is over. */
    private static final int AFTER_THE_END = 2;

    /** Drives the generator of a fixture as the script says. */
    public static Trace of(Startable classes, Script script) {
        return of(classes, script, Passing.none());
    }

    /** The same, where not every point suspends. */
    public static Trace of(Startable classes, Script script, Passing passing) {
        try (OracleRun run = OracleRun.begin(passing)) {
            Recorder recorder = new Recorder();
            recorder.drive(classes, script);
            return new Trace(recorder.lines);
        }
    }

    /** How often something was yielded. */
    public int yields() {
        return (int) lines.stream().filter(line -> line.startsWith("next -> ")).count();
    }

    /** The same, with what a coroutine says of itself said of a generator. */
    public Trace inWordsOfGenerators() {
        return new Trace(lines.stream()
                .map(line -> line.replace("coroutine", "generator"))
                .toList());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    private static final class Recorder {
        private final List<String> lines = new ArrayList<>();
        private final Events events = new Events();

        void drive(Startable classes, Script script) {
            Gen<?, Integer, ?> generator;
            try {
                generator = classes.subject(events);
            } catch (LinkageError e) {
                throw e;
            } catch (Throwable t) {
                logged();
                lines.add("subject throws " + text(t));
                return;
            }
            logged();
            int after = 0;
            for (int i = 0; i < script.length() && after <= AFTER_THE_END; i++) {
                perform(script.steps().apply(i), generator);
                if (generator.state() == Gen.State.CLOSED) after++;
            }
        }

        private void perform(Step step, Gen<?, Integer, ?> generator) {
            String outcome;
            try {
                outcome = " -> " + text(step.on(generator));
            } catch (Throwable t) {
                outcome = " throws " + text(t);
            }
            logged();
            lines.add(step + outcome);
            lines.add("  " + standing(generator));
        }

        private void logged() {
            events.drain().forEach(event -> lines.add("  log: " + event));
        }

        private static String standing(Gen<?, Integer, ?> generator) {
            Gen.State state = generator.state();
            if (state == Gen.State.CLOSED) return "closed, result " + text(generator.result());
            return state.name().toLowerCase() + (generator.delegate() != null ? ", delegating" : "");
        }

        private static String text(Object value) {
            if (value instanceof Object[] array) return Arrays.deepToString(array);
            if (value == null || value instanceof String || value instanceof Boolean) return String.valueOf(value);
            return withoutIdentity(value) + " (" + value.getClass().getSimpleName() + ")";
        }

        private static String withoutIdentity(Object value) {
            return String.valueOf(value).replaceAll("@[0-9a-f]+$", "");
        }

        /** Without what the JVM adds of its own: names of locals and loaders, which are not the same in every run. */
        private static String message(Throwable exception) {
            String message = exception.getMessage();
            boolean helpful =
                    exception instanceof NullPointerException && message != null && message.startsWith("Cannot ");
            if (helpful) return "(told by the JVM)";
            return exception instanceof ClassCastException && message != null
                    ? message.replaceAll(" \\(.*", "")
                    : message;
        }

        private static String text(Throwable exception) {
            StringBuilder text = new StringBuilder(exception.getClass().getName());
            text.append(": ").append(message(exception));
            if (exception instanceof StopIteration end) text.append(", value ").append(text(end.value()));
            if (exception.getCause() != null) text.append(", cause ").append(text(exception.getCause()));
            for (Throwable suppressed : exception.getSuppressed()) {
                text.append(", suppressed ").append(text(suppressed));
            }
            return text.toString();
        }
    }
}
