// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop;

import dev.bobbin.machine.CoroutineMachine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task for the eyes of a person. */
final class TaskStack {
    private TaskStack() {}

    static List<StackTraceElement> of(Task<?> task, CoroutineMachine<?> machine) {
        if (task.isPending()) return machine.stack();
        Throwable failure = failureOf(task);
        if (failure == null) return List.of();
        List<StackTraceElement> oldestFirst = new ArrayList<>(List.of(failure.getStackTrace()));
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static @Nullable Throwable failureOf(Task<?> task) {
        return task.isPending() || task.isCancelled() ? null : task.exception();
    }

    static void print(Task<?> task, PrintStream out) {
        List<StackTraceElement> stack = task.getStack();
        Throwable failure = failureOf(task);
        if (stack.isEmpty() && failure == null) {
            out.println("No stack for " + task);
            return;
        }
        out.println((failure == null ? "Stack for " : "Traceback for ") + task + " (most recent call last):");
        for (StackTraceElement element : stack) out.println("  at " + element);
        if (failure != null) out.println(failure);
    }

    static String describe(Task<?> task, CoroutineMachine<?> machine) {
        StringBuilder text = new StringBuilder("Task[").append(task.name()).append(' ');
        if (!task.isPending())
            return text.append(task.stateInWords()).append(']').toString();
        text.append(task.cancelling() > 0 ? "cancelling" : "pending");
        List<StackTraceElement> stack = machine.stack();
        if (!stack.isEmpty()) text.append(" at ").append(stack.get(stack.size() - 1));
        Object on = task.waitsFor();
        if (on != null) text.append(" waits for ").append(on instanceof Task<?> other ? other.name() : on);
        return text.append(']').toString();
    }
}
