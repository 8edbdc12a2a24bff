// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What processes might leave behind: child processes, threads of pipes, and open pipes, where the system tells about those.
 *
 * @param children numbers of processes
 * @param pumps names of threads
 * @param pipes the open ones
 */
record Remains(Set<Long> children, Set<String> pumps, List<String> pipes) {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    static Remains now() throws IOException {
        return new Remains(runningChildren(), runningPumps(), openPipes());
    }

    /** Waits until there is no more than before. What is killed takes its time to end; a test that hangs here, leaks. */
    static void awaitNoMoreThan(Remains before) throws IOException {
        while (!before.contains(now())) Thread.onSpinWait();
    }

    private boolean contains(Remains later) {
        return children.containsAll(later.children) && pumps.containsAll(later.pumps) && pipes.containsAll(later.pipes);
    }

    private static Set<Long> runningChildren() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> runningPumps() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("bobbin \\d+ std.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> openPipes() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) return List.of();
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.map(Remains::target)
                    .filter(target -> target.startsWith("pipe:"))
                    .sorted()
                    .toList();
        }
    }

    /** A file may be closed while it is looked at: the one that lists them is. */
    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "closed";
        }
    }
}
