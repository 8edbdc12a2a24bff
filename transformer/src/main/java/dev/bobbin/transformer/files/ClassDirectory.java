// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.transformer.files;

import dev.bobbin.transformer.QuickLook;
import dev.bobbin.transformer.TransformResult;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory of classes, as javac writes it. */
record ClassDirectory(Path path) implements ClassTree {

    @Override
    public String locate(String entry) {
        return path.resolve(entry).toString();
    }

    @Override
    public void visitClasses(Visitor visitor) throws UnusableFileException {
        for (Map.Entry<String, Path> file : filesBelow(path).entrySet()) {
            if (ClassTree.isClass(file.getKey())) visitor.visit(file.getKey(), read(file.getValue()));
        }
    }

    @Override
    public Path within(Path output) throws UnusableFileException {
        Path source = path.toAbsolutePath().normalize();
        Path target = output.toAbsolutePath().normalize();
        if (target.equals(source)) return path;
        if (target.startsWith(source)) {
            throw new UnusableFileException(
                    output,
                    "lies inside " + path + ", which is to be copied there." + " Choose a directory outside it");
        }
        return output;
    }

    @Override
    public void stage(TreeChanges changes, Path target, StagedFiles staged) throws UnusableFileException {
        // Machines first: whenever a run is cut short, every rewritten host already has its machines.
        for (Map.Entry<String, byte[]> machine : changes.newMachines().entrySet()) {
            staged.write(machineFile(target, machine.getKey()), null, out -> out.write(machine.getValue()));
        }
        if (target.equals(path)) {
            for (Map.Entry<String, TransformResult> host : changes.rewritten().entrySet()) {
                stageHost(host.getKey(), host.getValue().host(), target, staged);
            }
            for (String machine : changes.stale()) staged.delete(target.resolve(machine));
        } else {
            stageAll(changes, target, staged);
        }
    }

    /** A class file may call its class what no file can be called. */
    private static Path machineFile(Path target, String machine) throws UnusableFileException {
        try {
            return target.resolve(machine);
        } catch (InvalidPathException e) {
            throw new UnusableFileException(target, "no file can have the name of the class " + e.getInput());
        }
    }

    private void stageHost(String entry, byte[] host, Path target, StagedFiles staged) throws UnusableFileException {
        Path source = path.resolve(entry);
        Path file = target.resolve(entry);
        staged.write(file, source, out -> out.write(host));
        // As old as it was when it was compiled: else a source saved meanwhile would look older than its class.
        staged.keepTime(file, source);
    }

    private void stageAll(TreeChanges changes, Path target, StagedFiles staged) throws UnusableFileException {
        SortedMap<String, Path> files = filesBelow(path);
        files.keySet().removeAll(changes.stale());
        files.keySet().removeAll(changes.newMachines().keySet());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            TransformResult result = changes.rewritten().get(file.getKey());
            if (result == null) stageCopy(file.getValue(), target.resolve(file.getKey()), staged);
            else stageHost(file.getKey(), result.host(), target, staged);
        }
        if (Files.isDirectory(target)) stageRemovals(files.keySet(), changes, target, staged);
    }

    private static void stageCopy(Path file, Path target, StagedFiles staged) throws UnusableFileException {
        staged.write(target, file, out -> Files.copy(file, out));
        staged.keepTime(target, file);
    }

    /** Removes the machines that an earlier run left at the target, if nothing that will be there uses them. */
    private static void stageRemovals(Set<String> copied, TreeChanges changes, Path target, StagedFiles staged)
            throws UnusableFileException {
        new ClassDirectory(target).visitClasses((entry, old) -> {
            if (!copied.contains(entry) && QuickLook.mayConcern(old))
                changes.machines().saw(entry, old);
        });
        for (String machine : changes.stale()) staged.delete(target.resolve(machine));
    }

    private static byte[] read(Path file) throws UnusableFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw UnusableFileException.reading(file, e);
        }
    }

    /** Every file, by its name relative to the directory, with slashes; sorted, as file systems have no order. */
    private static SortedMap<String, Path> filesBelow(Path directory) throws UnusableFileException {
        SortedMap<String, Path> files = new TreeMap<>();
        SimpleFileVisitor<Path> collector = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String relative = directory.relativize(file).toString();
                files.put(relative.replace(file.getFileSystem().getSeparator(), "/"), file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                throw UnusableFileException.reading(file, e);
            }
        };
        try {
            Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
        } catch (IOException e) {
            throw UnusableFileException.reading(directory, e);
        }
        return files;
    }
}
