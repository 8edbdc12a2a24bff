// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions at once, because several tasks failed. Its stack trace shows each of them, as suppressed ones.
 *
 * <pre>{@code
 * try {
 *     await(TaskGroup.run(group -> { … }));
 * } catch (ExceptionGroup failures) {
 *     ExceptionGroup.Split split = failures.split(IOException.class);
 *     if (split.matching() != null) retry();
 *     if (split.rest() != null) throw split.rest();
 * }
 * }</pre>
 *
 * <p>A group may contain groups. There is one kind of them, for exceptions and for errors.
 */
public final class ExceptionGroup extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;

    @SuppressWarnings("serial") // List.copyOf gives one that is
    private final List<Throwable> exceptions;

    /**
     * A group of exceptions: {@code new ExceptionGroup("two hosts failed", List.of(a, b))}.
     *
     * @param message what went wrong as a whole
     * @param exceptions its parts
     * @throws IllegalArgumentException when there is none
     */
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(counted(message, exceptions.size()));
        if (exceptions.isEmpty()) throw new IllegalArgumentException("An ExceptionGroup has at least one exception.");
        this.text = message;
        this.exceptions = List.copyOf(exceptions);
        for (Throwable exception : exceptions) addSuppressed(exception);
    }

    private static String counted(String message, int size) {
        return message + " (" + size + (size == 1 ? " sub-exception)" : " sub-exceptions)");
    }

    /**
     * Its parts, groups among them: {@code failures.exceptions().get(0)}.
     *
     * @return at least one
     */
    public List<Throwable> exceptions() {
        return exceptions;
    }

    /**
     * Its parts and the parts of those, without the groups: {@code failures.leaves().forEach(this::report)}.
     *
     * @return at least one
     */
    public List<Throwable> leaves() {
        List<Throwable> leaves = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (exception instanceof ExceptionGroup group) leaves.addAll(group.leaves());
            else leaves.add(exception);
        }
        return leaves;
    }

    /**
     * The message without the count: {@code failures.message()}.
     *
     * @return what went wrong as a whole
     */
    public String message() {
        return text;
    }

    /**
     * A group with this one's message, stack trace and cause, and other parts:
     * {@code failures.derive(List.of(first))}.
     *
     * @param parts its parts
     * @return the new group
     */
    public ExceptionGroup derive(List<? extends Throwable> parts) {
        ExceptionGroup derived = new ExceptionGroup(text, parts);
        derived.setStackTrace(getStackTrace());
        if (getCause() != null) derived.initCause(getCause());
        return derived;
    }

    /**
     * What {@link #split(Predicate)} makes of a group.
     *
     * @param matching the parts that match, in a group as nested as before, or null
     * @param rest the others, or null
     */
    public record Split(
            @Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}

    /**
     * Divides the parts, those of groups in it too: {@code failures.split(e -> e instanceof IOException)}. A group of
     * which all parts belong together stays the same object.
     *
     * @param condition asked of this group first, then of its parts
     * @return the parts that match, and the others
     */
    public Split split(Predicate<? super Throwable> condition) {
        if (condition.test(this)) return new Split(this, null);
        List<Throwable> matching = new ArrayList<>();
        List<Throwable> rest = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (exception instanceof ExceptionGroup group) {
                Split split = group.split(condition);
                if (split.matching() != null) matching.add(split.matching());
                if (split.rest() != null) rest.add(split.rest());
            } else {
                (condition.test(exception) ? matching : rest).add(exception);
            }
        }
        return new Split(deriveUnlessSame(matching), deriveUnlessSame(rest));
    }

    /**
     * Divides the parts by their type: {@code failures.split(IOException.class)}.
     *
     * @param type what matches
     * @return the parts that match, and the others
     */
    public Split split(Class<? extends Throwable> type) {
        return split(type::isInstance);
    }

    /**
     * The parts that match: {@code failures.subgroup(e -> e.getMessage() != null)}.
     *
     * @param condition as for {@link #split(Predicate)}
     * @return those parts in a group as nested as before, or null if there is none
     */
    public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).matching();
    }

    /**
     * The parts of a type: {@code failures.subgroup(IOException.class)}.
     *
     * @param type what matches
     * @return those parts in a group as nested as before, or null if there is none
     */
    public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return subgroup(type::isInstance);
    }

    private @Nullable ExceptionGroup deriveUnlessSame(List<Throwable> parts) {
        if (parts.isEmpty()) return null;
        return parts.equals(exceptions) ? this : derive(parts);
    }
}
